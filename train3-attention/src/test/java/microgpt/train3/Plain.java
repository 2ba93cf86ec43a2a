package microgpt.train3;

import java.util.ArrayList;
import java.util.List;

/** The lesson's formulas on plain numbers, loop by loop: what the Values are compared with. */
final class Plain {

    private Plain() {
    }

    /** x over the root of its mean square. */
    static double[] rmsNorm(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] / Math.sqrt(sum / x.length + 1e-5);
        }
        return out;
    }

    /** The softmax of q · k / √d for each key. */
    static double[] weights(double[] q, List<double[]> keys) {
        double[] scores = new double[keys.size()];
        for (int t = 0; t < scores.length; t++) {
            for (int i = 0; i < q.length; i++) {
                scores[t] += q[i] * keys.get(t)[i] / Math.sqrt(q.length);
            }
        }
        return softmax(scores);
    }

    /** Σ_t weights_t · values_t. */
    static double[] weightedSum(double[] weights, List<double[]> values) {
        double[] out = new double[values.get(0).length];
        for (int t = 0; t < weights.length; t++) {
            for (int j = 0; j < out.length; j++) {
                out[j] += weights[t] * values.get(t)[j];
            }
        }
        return out;
    }

    /** A layer, and the keys and values that it has made so far. */
    record Layer(Block block, List<double[]> keys, List<double[]> values) {

        Layer(Block block) {
            this(block, new ArrayList<>(), new ArrayList<>());
        }

        /** What the block makes of the next position. */
        double[] forward(double[] x) {
            double[] normalized = rmsNorm(x);
            keys.add(linear(normalized, block.wk));
            values.add(linear(normalized, block.wv));
            double[] weights = weights(linear(normalized, block.wq), keys);
            double[] attended = add(linear(weightedSum(weights, values), block.wo), x);
            double[] hidden = linear(rmsNorm(attended), block.fc1);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = Math.max(0, hidden[i]);
            }
            return add(linear(hidden, block.fc2), attended);
        }
    }

    /** The mean surprise of a model at a document. */
    static double loss(Gpt model, int[] tokens) {
        Layer layer = new Layer(model.block);
        int n = Math.min(model.wpe.length, tokens.length - 1);
        double sum = 0;
        for (int posId = 0; posId < n; posId++) {
            double[] x = rmsNorm(add(Functions.data(model.wte[tokens[posId]]), Functions.data(model.wpe[posId])));
            sum -= Math.log(softmax(linear(layer.forward(x), model.lmHead))[tokens[posId + 1]]);
        }
        return sum / n;
    }

    private static double[] linear(double[] x, Value[][] w) {
        double[] out = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += w[i][j].data * x[j];
            }
        }
        return out;
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static double[] softmax(double[] logits) {
        double max = logits[0];
        for (double logit : logits) {
            max = Math.max(max, logit);
        }
        double[] probs = new double[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            probs[i] = Math.exp(logits[i] - max);
            total += probs[i];
        }
        for (int i = 0; i < probs.length; i++) {
            probs[i] /= total;
        }
        return probs;
    }
}
