package microgpt.train3;

import static microgpt.train3.Functions.*;

import java.util.Arrays;

/**
 * What there is to see inside the model while it reads a document, position by position.
 *
 * @param queries what each position looks for: (positions, nEmbd)
 * @param keys what each position offers to be found by: (positions, nEmbd)
 * @param values what each position passes on to those who look at it: (positions, nEmbd)
 * @param weights how much each position looks at each position so far, NaN for those to come: (positions, positions)
 * @param probs the probability of each token to come next: (positions, vocabSize)
 */
record Inspection(double[][] queries, double[][] keys, double[][] values, double[][] weights, double[][] probs) {

    /** Reads these tokens. */
    static Inspection of(Gpt model, int[] tokens) {
        int n = tokens.length;
        Inspection seen = new Inspection(new double[n][], new double[n][], new double[n][], new double[n][], new double[n][]);
        KvCache cache = new KvCache();
        for (int posId = 0; posId < n; posId++) {
            Value[] x = model.embedding(tokens[posId], posId);
            Value[] query = linear(rmsNorm(x), model.block.wq);
            Value[] logits = linear(model.block.forward(x, cache), model.lmHead);
            seen.queries[posId] = data(query);
            seen.keys[posId] = data(cache.keys.get(posId));
            seen.values[posId] = data(cache.values.get(posId));
            double[] soFar = data(Attention.weights(query, cache.keys));
            seen.weights[posId] = Arrays.copyOf(soFar, n);
            Arrays.fill(seen.weights[posId], soFar.length, n, Double.NaN);
            seen.probs[posId] = data(softmax(logits));
        }
        return seen;
    }

    /** The embeddings of these tokens: (tokens, nEmbd). */
    static double[][] embeddings(Gpt model, int[] tokens) {
        double[][] embeddings = new double[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            embeddings[i] = data(model.wte[tokens[i]]);
        }
        return embeddings;
    }
}
