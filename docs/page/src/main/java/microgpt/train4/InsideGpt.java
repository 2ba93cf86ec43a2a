package microgpt.train4;

import static microgpt.train4.Attention.*;
import static microgpt.train4.Functions.*;

import java.util.ArrayList;
import java.util.List;
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
        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < tokens.length; posId++) {
            inside.forward(tokens[posId], posId, cache);
        }
        return inside.seen;
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

    private Value[] attention(Value[] q, KvCache cache, int nHead) {
        List<Value> out = new ArrayList<>();
        for (int h = 0; h < nHead; h++) {
            keep("scores/" + h, Scores.of(slice(q, h, nHead), slices(cache.keys, h, nHead)));
            Value[] weights = keep("weights/" + h, weights(slice(q, h, nHead), slices(cache.keys, h, nHead)));
            out.addAll(List.of(weightedSum(weights, slices(cache.values, h, nHead))));
        }
        return out.toArray(new Value[0]);
    }

    private Value[] keep(String name, Value[] numbers) {
        seen.add(at + name, data(numbers));
        return numbers;
    }
}
