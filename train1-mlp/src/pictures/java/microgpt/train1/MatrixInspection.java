package microgpt.train1;

import static microgpt.common.core.Numbers.sum;
import static microgpt.common.core.Numbers.vector;
import static microgpt.train1.Functions.*;

import java.util.List;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/**
 * The simplest network beside lesson 0's table: one matrix with a row for each token, whose softmax predicts the next
 * one, trained by the same gradient as the last layer of the MLP. Both learn from the same documents.
 *
 * @param counted the probability of the column's token to come after the row's, by lesson 0's counts:
 *     (vocabSize, vocabSize)
 * @param learned the same by the matrix
 */
record MatrixInspection(double[][] counted, double[][] learned) {

    /** Counts the documents of the run's steps, and trains the matrix on them so many times, from zeros on. */
    static MatrixInspection of(Run run, int passes, double learningRate) {
        Tokenizer tokenizer = run.tokenizer();
        List<String> documents = run.documents().subList(0, Math.min(run.steps(), run.documents().size()));
        int steps = passes * documents.size();
        double[][] counts = new double[tokenizer.vocabSize()][tokenizer.vocabSize()];
        Matrix w = new Matrix(new double[counts.length][counts.length], new double[counts.length][counts.length]);
        for (String document : documents) {
            int[] tokens = tokenizer.encode(document);
            for (int posId = 0; posId < tokens.length - 1; posId++) {
                counts[tokens[posId]][tokens[posId + 1]]++;
            }
        }
        for (int step = 0; step < steps; step++) {
            backward(w, tokenizer.encode(documents.get(step % documents.size())));
            move(w, learningRate * (1 - (double) step / steps));
        }
        return new MatrixInspection(probs(counts, MatrixInspection::smoothed), probs(w.data(), Functions::softmax));
    }

    /** Adds the derivatives of a document's loss: p, less 1 at the target, / n, in the row of each token. */
    private static void backward(Matrix w, int[] tokens) {
        int n = tokens.length - 1;
        for (int posId = 0; posId < n; posId++) {
            double[] grad = w.grad()[tokens[posId]];
            double[] dLogits = crossEntropyBackward(softmax(w.data()[tokens[posId]]), tokens[posId + 1], n);
            for (int j = 0; j < grad.length; j++) {
                grad[j] += dLogits[j];
            }
        }
    }

    private static void move(Matrix w, double learningRate) {
        for (int i = 0; i < w.data().length; i++) {
            for (int j = 0; j < w.data().length; j++) {
                w.data()[i][j] -= learningRate * w.grad()[i][j];
                w.grad()[i][j] = 0;
            }
        }
    }

    /** What a row of numbers says of the next token. */
    private interface Row {
        double[] probs(double[] row);
    }

    private static double[][] probs(double[][] rows, Row row) {
        double[][] probs = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            probs[i] = row.probs(rows[i]);
        }
        return probs;
    }

    /** Every pair counts as seen once more than it was, as in lesson 0. */
    private static double[] smoothed(double[] counts) {
        double total = sum(counts) + counts.length;
        return vector(counts.length, j -> (counts[j] + 1) / total);
    }

    /** The largest difference of two probabilities in the rows of these tokens. */
    double largestDifference(int[] tokens) {
        double largest = 0;
        for (int i : tokens) {
            for (int j = 0; j < counted.length; j++) {
                largest = Math.max(largest, Math.abs(counted[i][j] - learned[i][j]));
            }
        }
        return largest;
    }

    /** The mean loss of documents by such a table. */
    static double loss(double[][] probs, Tokenizer tokenizer, List<String> documents) {
        double sum = 0;
        for (String document : documents) {
            int[] tokens = tokenizer.encode(document);
            sum += Mlp.meanSurprise(vector(tokens.length - 1, posId -> probs[tokens[posId]][tokens[posId + 1]]));
        }
        return sum / documents.size();
    }
}
