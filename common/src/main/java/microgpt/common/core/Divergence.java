package microgpt.common.core;

/** Whether training has left the finite numbers, from which no later step leads back. */
public final class Divergence {

    private Divergence() {
    }

    /**
     * Ends a run whose loss is not a finite number.
     *
     * @param which what it is the loss of, the beginning of a sentence
     * @throws RunFailedException if the loss is infinite or NaN
     */
    public static void requireFinite(double loss, String which) {
        if (!Double.isFinite(loss)) {
            throw new RunFailedException(which + " is " + Decimals.fixed(loss, 4)
                    + ", training has diverged: try a smaller --learning-rate");
        }
    }
}
