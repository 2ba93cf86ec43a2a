package microgpt.common.core;

import java.util.function.IntFunction;

/** What every stage's trained model can be asked: how likely each token is to come next, position by position. */
public interface LanguageModel {

    /**
     * Begins a document. The function takes the document's tokens one after another, from BOS on, at
     * most as many as the block size, and gives the probability of each token to come next: (vocabSize).
     */
    IntFunction<double[]> predictor();
}
