package microgpt.docs.examples;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What lesson 1 computes by hand, in plain arithmetic: a network of 2 inputs, 2 hidden units and 3 logits, forward and
 * backward.
 */
final class Train1Examples {

    private static final double[] X = {1, -0.5};
    private static final double[][] FC1 = {{0.5, -1}, {-1, 1}};
    private static final double[][] FC2 = {{2, -2}, {1, 1}, {0.1, 0}};
    private static final int TARGET = 1;
    private static final double NUDGE = 0.001;
    private static final double LEARNING_RATE = 0.1;

    private Train1Examples() {
    }

    /** From an example's name to its numbers, as the lesson shows them. */
    static Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        double[] logits = {2, 1, 0.1};
        numbers.put("softmax of 2, 1 and 0.1", show(exponentials(logits)) + show(" %.3f ", sum(exponentials(logits)))
                + show(softmax(logits)));
        numbers.put("softmax at temperature 0.5", show(softmax(scaled(logits, 1 / 0.5))));
        numbers.put("softmax at temperature 2", show(softmax(scaled(logits, 1 / 2.0))));
        numbers.put("the nudge of a logit", nudgedLogit(logits));
        numbers.put("the backward pass by hand", backward());
        numbers.put("the sizes of the network", 27 * 16 + " " + 64 * 16 + " " + 27 * 64 + " "
                + (27 * 16 + 64 * 16 + 27 * 64)
                + " and one more " + (27 * 16 + 64 * 16 + 27 * 64 + 1) + " biases " + (64 + 27));
        numbers.put("braking", show("%.0f %.2f %.2f", braking(50), braking(51), braking(51) - braking(50)));
        numbers.put("fuel", show("%.2f", 0.08 * 1.75));
        numbers.put("the largest logit at temperature 0.003", show("%.0f", 4.56 / 0.003));
        numbers.put("even guessing", show("%.4f", Math.log(27)));
        return numbers;
    }

    private static String nudgedLogit(double[] logits) {
        double before = loss(softmax(logits));
        double[] nudged = logits.clone();
        nudged[TARGET] += NUDGE;
        double after = loss(softmax(nudged));
        return show("ln %.3f is %.3f, the loss %.3f; after %.3f it is less by %.6f", sum(exponentials(logits)),
                Math.log(sum(exponentials(logits))), before, nudged[TARGET], before - after);
    }

    private static String backward() {
        double[] hPre = product(FC1, X);
        double[] h = {Math.max(0, hPre[0]), Math.max(0, hPre[1])};
        double[] logits = product(FC2, h);
        double[] probs = softmax(logits);
        double[] dLogits = probs.clone();
        dLogits[TARGET] -= 1;
        double[] dH = product(transposed(FC2), dLogits);
        double[] dHPre = {hPre[0] > 0 ? dH[0] : 0, hPre[1] > 0 ? dH[1] : 0};
        double[] dX = product(transposed(FC1), dHPre);
        double[][] dFc1 = outer(dHPre, X);
        double[][] dFc2 = outer(dLogits, h);

        double[][] nudged = {FC1[0].clone(), FC1[1].clone()};
        nudged[0][0] += NUDGE;
        double risen = loss(probs(X, nudged, FC2)) - loss(probs);
        double[] stepped = probs(moved(new double[][] {X}, new double[][] {dX})[0], moved(FC1, dFc1), moved(FC2, dFc2));
        return "hPre " + show(hPre) + " h " + show(h) + " logits " + show(logits) + " p " + show(probs)
                + show(" loss %.3f", loss(probs))
                + " dLogits " + show(dLogits) + " dFc2 " + show(dFc2[0]) + " " + show(dFc2[1]) + " " + show(dFc2[2])
                + " dH " + show(dH)
                + " dHPre " + show(dHPre) + " dFc1 " + show(dFc1[0]) + " " + show(dFc1[1]) + " dX " + show(dX)
                + show(" terms %.3f %.3f %.3f", FC2[0][0] * dLogits[0], FC2[1][0] * dLogits[1], FC2[2][0] * dLogits[2])
                + show(" nudged %.3f risen %.6f", nudged[0][0], risen)
                + show(" after a step p %.3f loss %.3f", stepped[TARGET], loss(stepped));
    }

    private static double[] probs(double[] x, double[][] fc1, double[][] fc2) {
        double[] hPre = product(fc1, x);
        return softmax(product(fc2, new double[] {Math.max(0, hPre[0]), Math.max(0, hPre[1])}));
    }

    private static double braking(double speed) {
        return speed / 10 * (speed / 10);
    }

    private static double loss(double[] probs) {
        return -Math.log(probs[TARGET]);
    }

    private static double[] softmax(double[] logits) {
        return scaled(exponentials(logits), 1 / sum(exponentials(logits)));
    }

    private static double[] exponentials(double[] numbers) {
        double[] out = new double[numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.exp(numbers[i]);
        }
        return out;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static double[] scaled(double[] numbers, double factor) {
        double[] out = new double[numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = numbers[i] * factor;
        }
        return out;
    }

    private static double[] product(double[][] matrix, double[] x) {
        double[] out = new double[matrix.length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += matrix[i][j] * x[j];
            }
        }
        return out;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] out = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                out[j][i] = matrix[i][j];
            }
        }
        return out;
    }

    private static double[][] outer(double[] a, double[] b) {
        double[][] out = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            out[i] = scaled(b, a[i]);
        }
        return out;
    }

    private static double[][] moved(double[][] matrix, double[][] gradient) {
        double[][] out = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            out[i] = matrix[i].clone();
            for (int j = 0; j < out[i].length; j++) {
                out[i][j] -= LEARNING_RATE * gradient[i][j];
            }
        }
        return out;
    }

    private static String show(double[] numbers) {
        StringBuilder told = new StringBuilder();
        for (double number : numbers) {
            told.append(told.isEmpty() ? "" : " ").append(show("%.3f", number));
        }
        return told.toString();
    }

    private static String show(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
