package microgpt.train4;

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

    /** What each head finds, by numbers h · d / nHead to (h + 1) · d / nHead - 1 of query, keys and values. */
    static double[] multiHead(double[] q, List<double[]> keys, List<double[]> values, int nHead) {
        int headDim = q.length / nHead;
        double[] out = new double[q.length];
        for (int from = 0; from < q.length; from += headDim) {
            double[] scores = new double[keys.size()];
            for (int t = 0; t < scores.length; t++) {
                for (int i = from; i < from + headDim; i++) {
                    scores[t] += q[i] * keys.get(t)[i] / Math.sqrt(headDim);
                }
            }
            double[] weights = softmax(scores);
            for (int t = 0; t < scores.length; t++) {
                for (int j = from; j < from + headDim; j++) {
                    out[j] += weights[t] * values.get(t)[j];
                }
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
            double[] found = multiHead(linear(normalized, block.wq), keys, values, block.nHead);
            double[] attended = add(linear(found, block.wo), x);
            double[] hidden = linear(rmsNorm(attended), block.fc1);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = Math.max(0, hidden[i]);
            }
            return add(linear(hidden, block.fc2), attended);
        }
    }

    /** A model that reads a text, and what its layers have made of it so far. */
    record Reader(Gpt model, List<Layer> layers) {

        Reader(Gpt model) {
            this(model, model.blocks.stream().map(Layer::new).toList());
        }

        /** The logits after this token. */
        double[] forward(int tokenId, int posId) {
            double[] x = rmsNorm(add(Functions.data(model.wte[tokenId]), Functions.data(model.wpe[posId])));
            for (Layer layer : layers) {
                x = layer.forward(x);
            }
            return linear(x, model.lmHead);
        }
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
