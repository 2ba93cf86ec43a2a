package microgpt.encore;

import java.util.Arrays;
import java.util.List;

/** How good a model is on what it has not seen. */
final class Evaluation {

    private Evaluation() {
    }

    /** The mean loss over all tokens to predict; without dropout. NaN if there are none. */
    static double loss(Gpt model, List<Batch> batches) {
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

    /** How many of a task's cases the model answers right in every digit, always taking the likeliest. */
    static DigitTask.Score score(Gpt model, DigitTask task, List<int[]> cases) {
        Generator generator = new Generator(model);
        return task.score(cases, question -> answered(generator, question, task.blockSize() + 1));
    }

    /** The question and the model's answer: (length). */
    static int[] answered(Generator generator, int[] question, int length) {
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
