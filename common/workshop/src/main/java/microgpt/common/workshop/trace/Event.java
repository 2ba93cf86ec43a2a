package microgpt.common.workshop.trace;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that happened in training: a call of a method of the lesson's, or what a step came to.
 *
 * @param name the method with its class, such as {@code Functions.linear}; or one of the names here
 * @param number the how manieth call of it, or the step; from 1
 * @param callers of a call: the methods that were waiting for it, the innermost first
 * @param inputs of a call: stands for all that it was given and all that its object was; otherwise null
 * @param parts what it gave; none where a call was given what none was given when the lesson was recorded
 */
public record Event(String name, int number, List<String> callers, Digest inputs, List<Part> parts) {

    /** The numbers that do not change, of all classes. */
    public static final String CONSTANTS = "constants";

    /** The fields of a class that count. */
    public static final String FIELDS = "fields of ";

    /** The gradients of a step, before the parameters move. */
    public static final String GRADIENTS = "gradients";

    /** The parameters after a step. */
    public static final String PARAMETERS = "parameters";

    /** The losses that were told. */
    public static final String LOSSES = "losses";

    /** How often a method was called, which is the event's number. */
    public static final String CALLS = "calls of ";

    /** How the name of a constructor ends, after its class. */
    public static final String NEW = "::new";

    /** An event that is no call. */
    public static Event fact(String name, int number, List<Part> parts) {
        return new Event(name, number, List.of(), null, parts);
    }

    /** Whether it is a call. */
    public boolean isCall() {
        return inputs != null;
    }

    /** The methods that it called when nobody took note. */
    List<String> unknownCalls() {
        return parts.stream().filter(part -> part.name().equals(Part.UNKNOWN))
                .flatMap(part -> Stream.of(part.shape().split(" "))).toList();
    }

    /** Whether it is what a step came to, or what it came from. */
    boolean isOutcome() {
        return !isCall() && !parts.isEmpty() && !name.startsWith(FIELDS);
    }
}
