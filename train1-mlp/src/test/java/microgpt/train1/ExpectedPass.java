package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** A model's parameters and gradients as they were, and what backward passes add to them, by the plain formulas. */
final class ExpectedPass {

    private final Map<String, Matrix> matrices = new LinkedHashMap<>();

    ExpectedPass(Mlp model) {
        model.stateDict.matrices.forEach((name, matrix) ->
                matrices.put(name, new Matrix(Inputs.copy(matrix.data()), Inputs.copy(matrix.grad()))));
    }

    /** Adds the derivatives of -ln p / n in each parameter to the expected gradients, and returns p. */
    double backward(int tokenId, int targetId, int n) {
        Matrix wte = matrices.get("wte");
        Matrix fc1 = matrices.get("mlp_fc1");
        Matrix fc2 = matrices.get("mlp_fc2");
        double[] x = wte.data()[tokenId];
        double[] h = new double[fc1.data().length];
        for (int k = 0; k < h.length; k++) {
            for (int j = 0; j < x.length; j++) {
                h[k] += fc1.data()[k][j] * x[j];
            }
            h[k] = h[k] > 0 ? h[k] : 0;
        }
        double[] logits = new double[fc2.data().length];
        for (int v = 0; v < logits.length; v++) {
            for (int k = 0; k < h.length; k++) {
                logits[v] += fc2.data()[v][k] * h[k];
            }
        }
        double[] probs = Ratios.of(logits);
        double[] dX = new double[x.length];
        for (int k = 0; k < h.length; k++) {
            double dH = 0;
            for (int v = 0; v < logits.length; v++) {
                double dLogit = (v == targetId ? probs[v] - 1 : probs[v]) / n;
                fc2.grad()[v][k] += dLogit * h[k];
                dH += dLogit * fc2.data()[v][k];
            }
            for (int j = 0; j < x.length && h[k] > 0; j++) {
                fc1.grad()[k][j] += dH * x[j];
                dX[j] += dH * fc1.data()[k][j];
            }
        }
        for (int j = 0; j < x.length; j++) {
            wte.grad()[tokenId][j] += dX[j];
        }
        return probs[targetId];
    }

    void assertParameters(Mlp model, String when) {
        matrices.forEach((name, matrix) -> {
            for (int i = 0; i < matrix.data().length; i++) {
                assertNumbers("parameters " + name.replace("mlp_", "") + "[" + i + "] after " + when,
                        model.stateDict.matrices.get(name).data()[i], matrix.data()[i]);
            }
        });
    }

    /** @param before the gradients that a message names as those before the call */
    void assertGradients(Mlp model, ExpectedPass before, String when) {
        matrices.forEach((name, matrix) -> {
            for (int i = 0; i < matrix.grad().length; i++) {
                for (int j = 0; j < matrix.grad()[i].length; j++) {
                    double old = before.matrices.get(name).grad()[i][j];
                    double now = model.stateDict.matrices.get(name).grad()[i][j];
                    if (now == matrix.grad()[i][j]) {
                        continue; // most are, and a message takes time
                    }
                    assertChanged("gradient of " + name.replace("mlp_", "") + "[" + i + "][" + j + "] that was "
                                    + text(old) + " before " + when,
                            old, now, matrix.grad()[i][j]);
                }
            }
        });
    }
}
