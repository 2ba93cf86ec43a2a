package microgpt.encore;

/**
 * The learning rate of each step: rises in a straight line over the first warmup steps, then falls
 * to finalRate, which the step after the last would have, in half a cosine wave or, as in the lessons, in a straight line.
 *
 * @param rate the highest rate
 * @param finalRate the rate that it falls to
 * @param warmup steps until the highest rate is reached
 * @param steps steps of the whole run
 * @param cosine whether it falls along a cosine; else along a straight line
 */
public record Schedule(double rate, double finalRate, int warmup, int steps, boolean cosine) {

    /** microgpt's: in equal steps from the rate to 0. */
    public static Schedule linear(double rate, int steps) {
        return new Schedule(rate, 0, 0, steps, false);
    }

    /** The rate of a step, from 0. */
    public double at(int step) {
        if (step < warmup) {
            return rate * (step + 1) / warmup;
        }
        double progress = Math.min(1, (double) (step - warmup) / Math.max(1, steps - warmup));
        double left = cosine ? (1 + StrictMath.cos(Math.PI * progress)) / 2 : 1 - progress;
        return finalRate + (rate - finalRate) * left;
    }
}
