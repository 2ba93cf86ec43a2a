package microgpt.train3;

import static microgpt.train3.Functions.*;

import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Activations;

/**
 * What there is to see inside the model while it reads a document: this reads as the model's forward does, with the
 * same functions, and keeps all numbers on the way. A name tells the position, the layer unless the numbers stand
 * outside of it, what they are, and the head if there is one of each: "2/0/scores/0".
 */
public final class Inspection {

    private final Gpt model;
    private final int positions;
    private final Activations activations = new Activations();
    private String at = "";

    private Inspection(Gpt model, int positions) {
        this.model = model;
        this.positions = positions;
    }

    /** Reads these tokens, as many as the model has positions for. */
    public static Inspection of(Gpt model, int[] tokens) {
        Inspection seen = new Inspection(model, tokens.length);
        KvCache cache = new KvCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            seen.forward(tokens[posId], posId, cache);
        }
        return seen;
    }

    /** All numbers on the way, position by position. */
    public Activations activations() {
        return activations;
    }

    /** How much each position looks at each position so far, NaN for those to come: (positions, positions). */
    double[][] weights() {
        double[][] weights = new double[positions][];
        for (int posId = 0; posId < positions; posId++) {
            double[] soFar = activations.part(posId + "/0/weights/0");
            weights[posId] = Arrays.copyOf(soFar, positions);
            Arrays.fill(weights[posId], soFar.length, positions, Double.NaN);
        }
        return weights;
    }

    private void forward(int tokenId, int posId, KvCache cache) {
        at = posId + "/";
        Value[] token = keep("token", model.wte[tokenId]);
        Value[] place = keep("place", model.wpe[posId]);
        Value[] x = keep("x", rmsNorm(keep("sum", add(token, place))));
        at = posId + "/0/";
        x = block(model.block, x, cache);
        at = posId + "/";
        keep("probs", softmax(keep("logits", linear(x, model.lmHead))));
    }

    private Value[] block(Block block, Value[] x, KvCache cache) {
        Value[] norm = keep("norm1", rmsNorm(x));
        Value[] q = keep("q", linear(norm, block.wq));
        cache.keys.add(keep("k", linear(norm, block.wk)));
        cache.values.add(keep("v", linear(norm, block.wv)));
        Value[] mix = keep("mix", attention(q, cache));
        x = keep("sum1", add(keep("wo", linear(mix, block.wo)), x));
        norm = keep("norm2", rmsNorm(x));
        Value[] hidden = keep("relu", relu(keep("fc1", linear(norm, block.fc1))));
        return keep("sum2", add(keep("fc2", linear(hidden, block.fc2)), x));
    }

    private Value[] attention(Value[] q, KvCache cache) {
        keep("scores/0", scores(q, cache.keys));
        Value[] weights = keep("weights/0", Attention.weights(q, cache.keys));
        return Attention.weightedSum(weights, cache.values);
    }

    /** What stands inside Attention.weights before its softmax, q · k / sqrt(d) with each of t keys: (t). */
    static Value[] scores(Value[] q, List<Value[]> keys) {
        return vector(keys.size(), t -> dot(q, keys.get(t)).div(Math.sqrt(q.length)));
    }

    private Value[] keep(String name, Value[] numbers) {
        activations.add(at + name, data(numbers));
        return numbers;
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
