package microgpt.common.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What stands for tokens where people read them. */
public final class Letters {

    private Letters() {
    }

    /** Each token's letter, or BOS. */
    public static List<String> of(Tokenizer tokenizer, int[] tokens) {
        return Arrays.stream(tokens)
                .mapToObj(token -> token == tokenizer.bos() ? "BOS" : tokenizer.decode(token)).toList();
    }

    /** BOS and the run's most frequent other tokens, {@code limit} in all, in the order of their ids. */
    public static int[] mostFrequent(Run run, int limit) {
        int[] counts = new int[run.tokenizer().vocabSize()];
        for (String document : run.documents()) {
            for (int token : run.tokenizer().encode(document)) {
                counts[token]++;
            }
        }
        counts[run.tokenizer().bos()] = Integer.MAX_VALUE;
        return IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingInt(token -> -counts[token])).limit(limit)
                .mapToInt(Integer::intValue).sorted().toArray();
    }
}
