package microgpt.encore.training;

/**
 * The learning rate of each step: it rises linearly over the warmup steps, then falls to finalRate,
 * along half a cosine wave or, as in the lessons, linearly. The step after the last would have finalRate.
 *
 * @param rate the highest learning rate
 * @param finalRate the learning rate at the end
 * @param warmup the number of steps until the highest rate is reached
 * @param steps the number of steps of the whole run
 * @param cosine whether the rate falls along a cosine, else linearly
 */
public record Schedule(double rate, double finalRate, int warmup, int steps, boolean cosine) {

    /** The same learning rates, stretched over another number of steps; the warmup stays. */
    public Schedule withSteps(int steps) {
        return new Schedule(rate, finalRate, warmup, steps, cosine);
    }

    /** The learning rate of a step, counted from 0. */
    public double at(int step) {
        if (step < warmup) {
            return rate * (step + 1) / warmup;
        }
        double progress = Math.min(1, (double) (step - warmup) / Math.max(1, steps - warmup));
        // rate(progress) = finalRate + (rate - finalRate) · left, left falling from 1 to 0
        double left = cosine ? (1 + StrictMath.cos(Math.PI * progress)) / 2 : 1 - progress;
        return finalRate + (rate - finalRate) * left;
    }
}
