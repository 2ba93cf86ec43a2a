package microgpt.common.stage;

import java.util.List;
import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;
import microgpt.common.core.Divergence;

/**
 * What a trained model makes of documents that were kept from training.
 *
 * @param loss the mean of their losses
 * @param documents how many there are
 */
record Validation(double loss, int documents) {

    /** Computes the loss of each document. */
    static Validation of(List<String> heldOut, ToDoubleFunction<String> loss) {
        double sum = 0;
        for (String document : heldOut) {
            sum += loss.applyAsDouble(document);
        }
        double mean = sum / heldOut.size();
        Divergence.requireFinite(mean, "the validation loss");
        return new Validation(mean, heldOut.size());
    }

    /** The line that tells it. */
    @Override
    public String toString() {
        return "validation loss " + Decimals.fixed(loss, 4) + " | perplexity "
                + Decimals.fixed(StrictMath.exp(loss), 4) + " | " + documents + " held-out docs";
    }
}
