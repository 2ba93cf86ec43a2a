package microgpt.docs.examples;

import java.util.Locale;
import java.util.Map;
import microgpt.common.workshop.stages.StageDiff;

/** The worked examples of lesson 2, by plain arithmetic. */
final class Train2Examples {

    /** The derivative of tanh is checked at this number, with this nudge to either side. */
    private static final double X = 0.5;
    private static final double NUDGE = 1e-6;
    private static final int DOUBLINGS = 30;

    private Train2Examples() {
    }

    static Map<String, String> numbers() {
        double r = r(2);
        double nudged = r(2.001);
        return Map.of(
                "r = (a · b + c) · a, and a nudged", text("%.0f %.3f %.6f %.3f", r, 2.001, nudged,
                        (nudged - r) / 0.001),
                "one more loss than parameters", "" + (3184 + 1),
                "derivative of tanh at 0.5", text("%.1f %.6f %.6f", X, 1 - StrictMath.tanh(X) * StrictMath.tanh(X),
                        nudgedTanh()),
                "nudges of tanh at 0.5", text("%.6f %.6f %.6f", X + NUDGE, X - NUDGE, 2 * NUDGE),
                "paths through 30 doublings", "" + (1L << DOUBLINGS) + " " + DOUBLINGS,
                "lines of code of Value", "" + StageDiff.between(1, 2).change("Value").added());
    }

    /** The lesson's example for b = -3 and c = 10. */
    private static double r(double a) {
        return (a * -3 + 10) * a;
    }

    private static double nudgedTanh() {
        return (StrictMath.tanh(X + NUDGE) - StrictMath.tanh(X - NUDGE)) / (2 * NUDGE);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
