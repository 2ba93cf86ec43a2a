package microgpt.common.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/** What stands for tokens in pictures. */
public final class Letters {

    private Letters() {
    }

    /** Each token's letter, or BOS. */
    public static List<String> of(Tokenizer tokenizer, int[] tokens) {
        return Arrays.stream(tokens)
                .mapToObj(token -> token == tokenizer.bos() ? "BOS" : tokenizer.decode(token)).toList();
    }

    /** BOS and the tokens that the run's documents have most often, at most so many in all, in the order of their ids. */
    public static int[] mostFrequent(Run run, int most) {
        int[] counts = new int[run.tokenizer().vocabSize()];
        for (String document : run.documents()) {
            for (int token : run.tokenizer().encode(document)) {
                counts[token]++;
            }
        }
        counts[run.tokenizer().bos()] = Integer.MAX_VALUE;
        return IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingInt(token -> -counts[token])).limit(most)
                .mapToInt(Integer::intValue).sorted().toArray();
    }
}
