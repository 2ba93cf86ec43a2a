package microgpt.train4;

import static microgpt.train4.Functions.*;

import java.util.Arrays;
import java.util.List;

/**
 * What there is to see inside the model while it reads a document, position by position.
 *
 * @param queries what each position looks for, in each layer: (nLayer, positions, nEmbd)
 * @param keys what each position offers to be found by, in each layer: (nLayer, positions, nEmbd)
 * @param values what each position passes on to those who look at it, in each layer: (nLayer, positions, nEmbd)
 * @param weights how much each position looks at each position so far, in each head of each layer, NaN for those
 *     to come: (nLayer, nHead, positions, positions)
 * @param probs the probability of each token to come next: (positions, vocabSize)
 */
record Inspection(double[][][] queries, double[][][] keys, double[][][] values, double[][][][] weights, double[][] probs) {

    /** Reads these tokens. */
    static Inspection of(Gpt model, int[] tokens) {
        int n = tokens.length;
        int nLayer = model.blocks.size();
        int nHead = model.blocks.get(0).nHead;
        Inspection seen = new Inspection(new double[nLayer][n][], new double[nLayer][n][], new double[nLayer][n][],
                new double[nLayer][nHead][n][], new double[n][]);
        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < n; posId++) {
            Value[] x = model.embedding(tokens[posId], posId);
            for (int li = 0; li < nLayer; li++) {
                Block block = model.blocks.get(li);
                Value[] query = linear(rmsNorm(x), block.wq);
                x = block.forward(x, cache.get(li));
                seen.look(li, posId, query, cache.get(li));
            }
            seen.probs[posId] = data(softmax(linear(x, model.lmHead)));
        }
        return seen;
    }

    private void look(int li, int posId, Value[] query, KvCache cache) {
        queries[li][posId] = data(query);
        keys[li][posId] = data(cache.keys.get(posId));
        values[li][posId] = data(cache.values.get(posId));
        int nHead = weights[li].length;
        for (int h = 0; h < nHead; h++) {
            double[] soFar = data(Attention.weights(Attention.slice(query, h, nHead), Attention.slices(cache.keys, h, nHead)));
            weights[li][h][posId] = Arrays.copyOf(soFar, probs.length);
            Arrays.fill(weights[li][h][posId], soFar.length, probs.length, Double.NaN);
        }
    }
}
