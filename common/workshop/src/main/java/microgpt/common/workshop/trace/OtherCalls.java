package microgpt.common.workshop.trace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import microgpt.common.workshop.trace.FirstStep.Entry;

/**
 * A method that is called at least twice as often, or at most half as often, as recorded: this
 * explains more than the first number that differs.
 *
 * @param method the method with its class
 * @param own how often it is called here
 * @param recorded how often it is called in the finished lesson
 * @param caller the method that calls it here
 */
public record OtherCalls(String method, int own, int recorded, String caller) {

    /**
     * The one that none of the others calls, if there is one. A method that is never called is not
     * counted, because its work may be done in other words. Nor are the operations of Value: one
     * formula may be written with more of them than another.
     */
    public static Optional<OtherCalls> outermost(FirstStep taken, FirstStep recorded) {
        Map<String, int[]> others = new TreeMap<>(taken.otherCalls(recorded));
        others.entrySet().removeIf(other -> other.getKey().startsWith("Value.")
                || !isFarFrom(other.getValue()[0], other.getValue()[1]));
        for (Entry entry : taken.entries()) {
            int[] calls = others.get(entry.name());
            if (calls != null && !entry.callers().isEmpty() && !others.containsKey(entry.callers().get(0))) {
                return Optional.of(new OtherCalls(entry.name(), calls[0], calls[1], entry.callers().get(0)));
            }
        }
        return Optional.empty();
    }

    private static boolean isFarFrom(int own, int recorded) {
        return own > 0 && (own >= 2 * recorded || 2 * own <= recorded);
    }

    /** How often it is called here, in words. */
    public String times() {
        return own == 1 ? "once" : own + " times";
    }
}
