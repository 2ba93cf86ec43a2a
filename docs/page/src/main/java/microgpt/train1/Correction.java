package microgpt.train1;

import microgpt.page.Json;

/** What a token and the one that really follows it say to the model: the gradient of the loss by each logit. */
public final class Correction {

    private Correction() {
    }

    /** The probabilities after the token, and the loss and its gradient by logit if the target follows. */
    public static String of(LiveMlp live, int tokenId, int targetId) {
        double[] probs = live.model.probs(tokenId);
        return new Json().put("probs", probs)
                .put("grad", Functions.crossEntropyBackward(probs, targetId, 1))
                .put("loss", Mlp.meanSurprise(new double[] {probs[targetId]})).toString();
    }
}
