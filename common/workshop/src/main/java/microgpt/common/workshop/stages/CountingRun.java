package microgpt.common.workshop.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import microgpt.common.core.CountingTable;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;

/** What a table of counts makes of a run's documents: no stage, but the rival that each has to beat. */
final class CountingRun {

    /** How many letters the tables look back at. */
    static final List<Integer> LENGTHS = List.of(2, 3, 4);

    /** What the rows are called. */
    static final String NAME = "counts";

    /** What the rows are, in a line. */
    static final String MEANING =
            "counts: how often each letter followed the last 2, 3 or 4, mixed with what fewer letters say";

    private CountingRun() {
    }

    /** What a row of this length adds. */
    static String adds(int length) {
        return "after " + length + " letters";
    }

    /** Counts the documents of each step, then measures and samples as a stage does; there are no losses of steps. */
    static StageRun of(Run run, int length, Predicate<String> isReal) {
        long start = System.nanoTime();
        Tokenizer tokenizer = run.tokenizer();
        CountingTable table = new CountingTable(tokenizer.vocabSize(), length);
        for (int step = 0; step < run.steps(); step++) {
            table.update(tokenizer.encode(run.documents().get(step % run.documents().size())));
        }
        double loss = run.heldOut().stream().mapToDouble(document -> table.loss(tokenizer.encode(document)))
                .average().orElseThrow();
        List<String> samples = new ArrayList<>();
        while (samples.size() < run.samples()) {
            samples.add(sample(table, run));
        }
        StageResult result = StageResult.of(table.size(), loss, samples, isReal);
        return new StageRun(result, (System.nanoTime() - start) / 1e9, new double[0]);
    }

    private static String sample(CountingTable table, Run run) {
        IntFunction<double[]> predictor = table.predictor();
        StringBuilder text = new StringBuilder();
        int tokenId = run.tokenizer().bos();
        for (int posId = 0; posId < run.blockSize(); posId++) {
            tokenId = run.random().choice(predictor.apply(tokenId));
            if (tokenId == run.tokenizer().bos()) {
                break;
            }
            text.append(run.tokenizer().decode(tokenId));
        }
        return text.toString();
    }
}
