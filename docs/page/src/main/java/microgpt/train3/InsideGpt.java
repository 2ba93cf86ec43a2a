package microgpt.train3;

import static microgpt.train3.Functions.*;

import microgpt.page.Inside;

/** Reads tokens as the model's forward does, with the same functions, and keeps all it computes on the way. */
final class InsideGpt {

    private final Gpt model;
    private final Inside seen = new Inside();
    private String at = "";

    private InsideGpt(Gpt model) {
        this.model = model;
    }

    /** Reads these tokens. */
    static Inside of(Gpt model, int[] tokens) {
        InsideGpt inside = new InsideGpt(model);
        KvCache cache = new KvCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            inside.forward(tokens[posId], posId, cache);
        }
        return inside.seen;
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
        keep("scores/0", Scores.of(q, cache.keys));
        Value[] weights = keep("weights/0", Attention.weights(q, cache.keys));
        return Attention.weightedSum(weights, cache.values);
    }

    private Value[] keep(String name, Value[] numbers) {
        seen.add(at + name, data(numbers));
        return numbers;
    }
}
