package microgpt.common.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What one run works on.
 *
 * @param documents the documents to train on, shuffled; step s (from 0) takes document s mod size
 * @param heldOut documents that are kept from training, to see what the model makes of them: none is among the others
 * @param tokenizer the tokenizer of all documents
 * @param random the random numbers, as the shuffle left them
 * @param steps the number of training steps
 * @param samples the number of documents to sample after training
 * @param prompt the tokens that every sample begins with, without BOS
 * @param blockSize the longest sample, and the most positions that a model with positions learns, in tokens
 */
public record Run(List<String> documents, List<String> heldOut, Tokenizer tokenizer,
                  PythonRandom random, int steps, int samples, int[] prompt, int blockSize) {

    /**
     * Seeds, shuffles and tokenizes in the original's order.
     *
     * @param documents all documents, in the order of their file; this list stays as it is
     * @param validate how many documents at the shuffled list's end are held out; other copies of them are dropped
     * @throws IllegalArgumentException if the prompt has a character that no document has
     */
    public static Run prepare(List<String> documents, long seed, int validate, int steps,
                              int samples, String prompt, int blockSize) {
        PythonRandom random = new PythonRandom(seed);
        List<String> shuffled = new ArrayList<>(documents);
        random.shuffle(shuffled);
        Tokenizer tokenizer = new Tokenizer(shuffled);
        int split = shuffled.size() - validate;
        List<String> heldOut = shuffled.subList(split, shuffled.size());
        List<String> training = new ArrayList<>(shuffled.subList(0, split));
        training.removeAll(new HashSet<>(heldOut));
        return new Run(training, heldOut, tokenizer, random, steps, samples, tokenizer.ids(prompt), blockSize);
    }
}
