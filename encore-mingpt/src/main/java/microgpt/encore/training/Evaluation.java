package microgpt.encore.training;

import java.util.Arrays;
import java.util.List;
import microgpt.encore.data.Batch;
import microgpt.encore.data.DigitTask;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Generator;
import microgpt.encore.model.Gpt;

/** Measures a model on data that it has not been trained on. */
public final class Evaluation {

    /**
     * One evaluation.
     *
     * @param loss the mean loss on the held-out data, NaN if nothing is held out
     * @param bits the same in bits for each character of a text, NaN for a digit task
     * @param score the score of a digit task, null for a text
     */
    public record Result(double loss, double bits, DigitTask.Score score) {
    }

    private Evaluation() {
    }

    /** The mean loss over all tokens to predict, without dropout; NaN if there are none. */
    public static double loss(Gpt model, List<Batch> batches) {
        model.evaluate();
        double sum = 0;
        long count = 0;
        for (Batch batch : batches) {
            int predictions = batch.predictions();
            sum += predictions * model.loss(batch.inputs(), batch.targets(), batch.rows(), batch.length());
            count += predictions;
        }
        return sum / count;
    }

    /**
     * A mean loss over all tokens to predict, in bits for each character in place of nats for each token: a number that
     * compares models whatever their tokens are.
     */
    public static double bitsPerCharacter(double loss, List<Batch> batches, TextTokenizer tokenizer) {
        double tokensPerCharacter = (double) predictions(batches) / characters(batches, tokenizer);
        return loss / StrictMath.log(2) * tokensPerCharacter;
    }

    /** The number of tokens to predict. */
    public static long predictions(List<Batch> batches) {
        return batches.stream().mapToLong(Batch::predictions).sum();
    }

    /** The number of characters in the tokens to predict; the end of a document counts as one. */
    public static long characters(List<Batch> batches, TextTokenizer tokenizer) {
        long characters = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < batch.rows() * batch.length(); i++) {
                int token = batch.targets()[i];
                characters += token == Batch.IGNORED ? 0 : tokenizer.charactersIn(token);
            }
        }
        return characters;
    }

    /** Tests the model on a task's cases; each digit of an answer is the likeliest one. */
    public static DigitTask.Score score(Gpt model, DigitTask task, List<int[]> cases) {
        Generator generator = new Generator(model);
        return task.score(cases, question -> complete(generator, question, task.blockSize() + 1));
    }

    /** A question completed with the model's answer, to this length: (length). */
    public static int[] complete(Generator generator, int[] question, int length) {
        int[] tokens = Arrays.copyOf(question, length);
        generator.reset();
        for (int t = 0; t < length - 1; t++) {
            float[] logits = generator.forward(tokens[t]);
            if (t + 1 >= question.length) {
                tokens[t + 1] = likeliest(logits);
            }
        }
        return tokens;
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
