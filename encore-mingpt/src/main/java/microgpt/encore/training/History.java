package microgpt.encore.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.Decimals;
import microgpt.encore.files.Safetensors;

/** The losses of a run so far: of each step, and on held-out data after some of the steps. */
public final class History {

    private static final String LOSSES = "history.losses";
    private static final String VALIDATION = "history.validation";
    private static final int DIGITS = 6;

    private float[] losses = new float[1024];
    private float[] validation = new float[64]; // pairs of a number of steps and a loss
    private int steps, evals;

    /** Adds the loss of the next step. */
    void step(double loss) {
        if (steps == losses.length) {
            losses = Arrays.copyOf(losses, 2 * steps);
        }
        losses[steps++] = (float) loss;
    }

    /** Adds a loss on held-out data, measured after the steps so far. */
    void validation(double loss) {
        if (2 * evals == validation.length) {
            validation = Arrays.copyOf(validation, 4 * evals);
        }
        validation[2 * evals] = steps;
        validation[2 * evals + 1] = (float) loss;
        evals++;
    }

    /** The loss of each step: (steps). */
    public double[] losses() {
        return column(losses, 0, 1, steps);
    }

    /** The number of steps before each loss on held-out data: (evaluations). */
    public double[] validationSteps() {
        return column(validation, 0, 2, evals);
    }

    /** The losses on held-out data: (evaluations). */
    public double[] validationLosses() {
        return column(validation, 1, 2, evals);
    }

    private static double[] column(float[] numbers, int from, int every, int count) {
        double[] column = new double[count];
        for (int i = 0; i < count; i++) {
            column[i] = numbers[from + every * i];
        }
        return column;
    }

    /** The mean loss of the last {@code count} steps, or of all steps if there are fewer; NaN before the first. */
    public double meanOfLast(int count) {
        return IntStream.range(Math.max(0, steps - count), steps).mapToDouble(i -> losses[i]).average()
                .orElse(Double.NaN);
    }

    /** One line per step: step, loss, and the loss on held-out data where there is one. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder("step,loss,validation\n");
        for (int step = 1, eval = 0; step <= steps; step++) {
            csv.append(step).append(',').append(Decimals.fixed(losses[step - 1], DIGITS)).append(',');
            if (eval < evals && validation[2 * eval] == step) {
                csv.append(Decimals.fixed(validation[2 * eval++ + 1], DIGITS));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** The history as arrays, to be saved. */
    List<Safetensors.Array> toArrays() {
        List<Safetensors.Array> arrays = new ArrayList<>();
        if (steps > 0) {
            arrays.add(new Safetensors.Array(LOSSES, new int[] {steps}, Arrays.copyOf(losses, steps)));
        }
        if (evals > 0) {
            arrays.add(new Safetensors.Array(VALIDATION, new int[] {evals, 2}, Arrays.copyOf(validation, 2 * evals)));
        }
        return arrays;
    }

    /** The history that a checkpoint holds; empty if it holds none. */
    static History of(Checkpoint checkpoint) {
        History history = new History();
        float[] losses = checkpoint.numbers(LOSSES);
        float[] validation = checkpoint.numbers(VALIDATION);
        if (losses != null) {
            history.losses = losses;
            history.steps = losses.length;
        }
        if (validation != null) {
            history.validation = validation;
            history.evals = validation.length / 2;
        }
        return history;
    }
}
