package microgpt.train5;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.testkit.RandomInputs;

/** The random inputs on which each task's laws must hold, small ones first. */
final class Inputs {

    private static final int MOST_PARAMS = 12;
    private static final int MOST_STEPS = 1500;
    private static final int CALLS = 3;

    private static final double[] RATES = {0.1, 3, 0, 0.01, 1, 1e-5};
    private static final double[] SIZES = {1, 1e3, 1e-3, 1e-8, 1e-13};
    private static final double[] GRADIENTS = {1, 1e3, 1e-3, 1e-8, 1e-13, 1e20}; // the square of 1e20 is no float

    private Inputs() {
    }

    /** What an optimizer finds at a call: its state, the gradients of a backward pass, and the rate. */
    record Call(int t, double[] m, double[] v, double[] grads, double rate) {

        /** Which of the parameters it is, and what the call finds for it. */
        String at(int i) {
            return "[" + i + "] of " + m.length + " after m = " + text(m[i]) + ", v = " + text(v[i]) + ", gradient "
                    + text(grads[i]) + ", t = " + t + ", rate " + text(rate);
        }
    }

    /** The parameters of an optimizer, and some calls of it one after another. */
    record Calls(double[] data, List<Call> calls) {

        /** An optimizer of its own at each call, before any step. */
        Adam adam() {
            return new Adam(data);
        }
    }

    /** For 5.1, 5.2 and 5.3. */
    static List<Calls> calls() {
        return RandomInputs.of(random -> {
            double[] data = random.vector(random.size(1, MOST_PARAMS));
            for (int i = 0; i < data.length; i++) {
                data[i] *= SIZES[random.below(random.size(1, SIZES.length))];
            }
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(call(random, data.length));
            }
            return new Calls(data, calls);
        });
    }

    /** Moments as gradients leave them: v is 0 only where m is, and never much smaller than m². */
    private static Call call(RandomInputs random, int n) {
        double[] m = new double[n];
        double[] v = new double[n];
        double[] grads = new double[n];
        for (int i = 0; i < n; i++) {
            double size = GRADIENTS[random.below(random.size(1, GRADIENTS.length))];
            double spread = random.number();
            m[i] = size * random.number();
            v[i] = m[i] * m[i] / 4 + size * size * spread * spread;
            grads[i] = size * random.number();
        }
        int t = random.size(1, MOST_STEPS) * (random.below(10) == 0 ? 100 : 1);
        return new Call(t, m, v, grads, RATES[random.below(random.size(1, RATES.length))]);
    }

    /** A number without brackets. */
    static String text(double number) {
        String inBrackets = RandomInputs.text(number);
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
