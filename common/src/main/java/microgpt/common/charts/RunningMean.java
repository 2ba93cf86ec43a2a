package microgpt.common.charts;

/** Smooths losses that jump from document to document into a curve that can be read. */
public final class RunningMean {

    private RunningMean() {
    }

    /** The mean of the last {@code window} values at each step, and of all values so far while they are fewer. */
    public static double[] of(double[] values, int window) {
        double[] means = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] - (i >= window ? values[i - window] : 0);
            means[i] = sum / Math.min(i + 1, window);
        }
        return means;
    }
}
