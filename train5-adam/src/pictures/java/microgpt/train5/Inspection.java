package microgpt.train5;

import static microgpt.train5.Functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Activations;

/**
 * What there is to see inside the model while it reads a document: this reads as the model's forward does, with the
 * same functions, and keeps all numbers on the way. A name tells the position, the layer unless the numbers stand
 * outside of all layers, what they are, and the head if there is one of each: "2/0/scores/1".
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
        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            seen.forward(tokens[posId], posId, cache);
        }
        return seen;
    }

    /** All numbers on the way, position by position. */
    public Activations activations() {
        return activations;
    }

    /** How much each position looks at each, in a head of a layer, NaN for those to come: (positions, positions). */
    double[][] weights(int li, int h) {
        double[][] weights = new double[positions][];
        for (int posId = 0; posId < positions; posId++) {
            double[] soFar = activations.part(posId + "/" + li + "/weights/" + h);
            weights[posId] = Arrays.copyOf(soFar, positions);
            Arrays.fill(weights[posId], soFar.length, positions, Double.NaN);
        }
        return weights;
    }

    private void forward(int tokenId, int posId, List<KvCache> cache) {
        at = posId + "/";
        Value[] token = keep("token", model.wte[tokenId]);
        Value[] place = keep("place", model.wpe[posId]);
        Value[] x = keep("x", rmsNorm(keep("sum", add(token, place))));
        for (int li = 0; li < model.blocks.size(); li++) {
            at = posId + "/" + li + "/";
            x = block(model.blocks.get(li), x, cache.get(li));
        }
        at = posId + "/";
        keep("probs", softmax(keep("logits", linear(x, model.lmHead))));
    }

    private Value[] block(Block block, Value[] x, KvCache cache) {
        Value[] norm = keep("norm1", rmsNorm(x));
        Value[] q = keep("q", linear(norm, block.wq));
        cache.keys.add(keep("k", linear(norm, block.wk)));
        cache.values.add(keep("v", linear(norm, block.wv)));
        Value[] mix = keep("mix", attention(q, cache, block.nHead));
        x = keep("sum1", add(keep("wo", linear(mix, block.wo)), x));
        norm = keep("norm2", rmsNorm(x));
        Value[] hidden = keep("relu", relu(keep("fc1", linear(norm, block.fc1))));
        return keep("sum2", add(keep("fc2", linear(hidden, block.fc2)), x));
    }

    private Value[] attention(Value[] query, KvCache cache, int nHead) {
        List<Value> out = new ArrayList<>();
        for (int h = 0; h < nHead; h++) {
            Value[] q = Attention.slice(query, h, nHead);
            List<Value[]> keys = Attention.slices(cache.keys, h, nHead);
            keep("scores/" + h, scores(q, keys));
            Value[] weights = keep("weights/" + h, Attention.weights(q, keys));
            out.addAll(List.of(Attention.weightedSum(weights, Attention.slices(cache.values, h, nHead))));
        }
        return out.toArray(new Value[0]);
    }

    /** What stands inside Attention.weights before its softmax, q · k / sqrt(d) with each of t keys: (t). */
    private static Value[] scores(Value[] q, List<Value[]> keys) {
        return vector(keys.size(), t -> dot(q, keys.get(t)).div(Math.sqrt(q.length)));
    }

    private Value[] keep(String name, Value[] numbers) {
        activations.add(at + name, data(numbers));
        return numbers;
    }
}
