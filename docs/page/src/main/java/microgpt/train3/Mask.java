package microgpt.train3;

import static microgpt.train3.Functions.*;

import java.util.ArrayList;
import java.util.List;

/**
 * Attention as textbooks compute it, all positions at once: a square of scores, minus infinity where a position
 * would see a later one, then softmax. And as this lesson computes it, with a list that grows. Both for the same
 * tokens.
 *
 * @param scores each position's score with each position: (positions, positions)
 * @param unmasked the weights of the whole square: (positions, positions)
 * @param masked the weights once the future's scores are minus infinity: (positions, positions)
 * @param list the weights of the growing list: position t has t + 1
 * @param maskedMix the mixtures of all values by the masked weights: (positions, nEmbd)
 * @param listMix the mixtures of the values so far: (positions, nEmbd)
 */
record Mask(double[][] scores, double[][] unmasked, double[][] masked, double[][] list,
            double[][] maskedMix, double[][] listMix) {

    /** Reads these tokens. */
    static Mask of(Gpt model, int[] tokens) {
        int n = tokens.length;
        List<Value[]> queries = new ArrayList<>();
        KvCache all = new KvCache();
        for (int posId = 0; posId < n; posId++) {
            Value[] x = rmsNorm(model.embedding(tokens[posId], posId));
            queries.add(linear(x, model.block.wq));
            all.keys.add(linear(x, model.block.wk));
            all.values.add(linear(x, model.block.wv));
        }
        Mask mask = new Mask(new double[n][], new double[n][], new double[n][], new double[n][],
                new double[n][], new double[n][]);
        for (int posId = 0; posId < n; posId++) {
            mask.square(posId, queries.get(posId), all);
            mask.list(posId, queries.get(posId), all);
        }
        return mask;
    }

    private void square(int posId, Value[] q, KvCache all) {
        Value[] row = Inspection.scores(q, all.keys);
        scores[posId] = data(row);
        unmasked[posId] = data(softmax(row));
        for (int t = posId + 1; t < row.length; t++) {
            row[t] = new Value(Double.NEGATIVE_INFINITY);
        }
        Value[] weights = softmax(row);
        masked[posId] = data(weights);
        maskedMix[posId] = data(Attention.weightedSum(weights, all.values));
    }

    private void list(int posId, Value[] q, KvCache all) {
        Value[] weights = Attention.weights(q, all.keys.subList(0, posId + 1));
        list[posId] = data(weights);
        listMix[posId] = data(Attention.weightedSum(weights, all.values.subList(0, posId + 1)));
    }

    /** The largest difference between the two ways, over all weights and all numbers of the mixtures. */
    double difference() {
        double most = 0;
        for (int posId = 0; posId < list.length; posId++) {
            for (int t = 0; t < list.length; t++) {
                // a position that is not in the list counts for nothing
                double weight = t <= posId ? list[posId][t] : 0;
                most = Math.max(most, Math.abs(masked[posId][t] - weight));
            }
            for (int j = 0; j < listMix[posId].length; j++) {
                most = Math.max(most, Math.abs(maskedMix[posId][j] - listMix[posId][j]));
            }
        }
        return most;
    }
}
