package microgpt.encore.commands;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Decimals;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;
import microgpt.encore.training.AdamW;
import microgpt.encore.training.Schedule;
import microgpt.encore.training.Settings;

/** Measures training steps: forward, backward, clipping, AdamW. */
final class Bench {

    private static final int MEASUREMENTS = 3;
    private static final int STEPS_OF_MICROGPT = 100; // between two looks at the clock: a single step is too short

    private final PrintWriter out;
    private final double warmUp, seconds;

    Bench(PrintWriter out, double warmUp, double seconds) {
        this.out = out;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    /** Prints the tokens per second in training the model of these settings on random tokens. */
    void model(Settings settings, int vocabSize, Workers workers) {
        Config config = settings.config(vocabSize);
        int batch = settings.data().batchSize();
        int n = batch * config.blockSize();
        Gpt model = new Gpt(config, n, workers);
        PythonRandom random = new PythonRandom(42);
        Init.gpt2(model, random);
        AdamW optimizer = new AdamW(model.tensors(), settings.optimizer(), workers);
        int[] tokens = new int[n];
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[i] = random.randBelow(config.vocabSize());
            targets[i] = random.randBelow(config.vocabSize());
        }
        out.println("num params: " + model.parameterCount());
        measure(() -> {
            model.loss(tokens, targets, batch, config.blockSize());
            model.backward();
            optimizer.step(1e-3);
        }, 1, n);
    }

    /** Prints the microseconds that a step of lesson 5's model takes on one thread. */
    void microgpt() {
        Settings settings = Preset.MICROGPT.settings;
        int blockSize = settings.data().blockSize();
        Run run = Run.prepare(DataSource.embeddedNames(), settings.seed(), 0, settings.schedule().steps(), 0, "", blockSize);
        try (Workers one = new Workers(1)) {
            Gpt model = new Gpt(settings.config(run.tokenizer().vocabSize()), blockSize, one);
            Init.microgpt(model, run.random());
            AdamW optimizer = new AdamW(model.tensors(), settings.optimizer(), one);
            List<int[]> documents = run.documents().stream().limit(settings.schedule().steps()).map(run.tokenizer()::encode).toList();
            int[] targets = new int[blockSize];
            Schedule schedule = settings.schedule();
            int[] stepsDone = {0};
            measure(() -> {
                for (int i = 0; i < STEPS_OF_MICROGPT; i++) {
                    int step = stepsDone[0]++ % documents.size();
                    int[] tokens = documents.get(step);
                    int T = Math.min(blockSize, tokens.length - 1);
                    System.arraycopy(tokens, 1, targets, 0, T);
                    model.loss(tokens, targets, 1, T);
                    model.backward();
                    optimizer.step(schedule.at(step));
                }
            }, STEPS_OF_MICROGPT, 0);
        }
    }

    /** Prints the tokens per second, or the microseconds of a step if tokens is 0, and the bytes that a step allocates. */
    private void measure(Runnable steps, int count, int tokens) {
        secondsOf(steps, warmUp);
        for (int i = 0; i < MEASUREMENTS; i++) {
            long before = allocated();
            double[] result = secondsOf(steps, seconds);
            long allocated = allocated() - before;
            out.println((tokens > 0 ? Math.round(tokens / result[0]) + " tokens/s"
                    : Decimals.fixed(result[0] / count * 1e6, 1) + " us a step")
                    + " | " + Math.round(allocated / result[1] / count) + " bytes allocated a step");
        }
    }

    /** The bytes that all threads have allocated so far. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
    }

    /** Repeats the steps for this many seconds; returns the mean seconds of a repetition, and the number of repetitions. */
    private static double[] secondsOf(Runnable steps, double total) {
        long start = System.nanoTime();
        long now = start;
        int runs = 0;
        while (now - start < total * 1e9) {
            steps.run();
            runs++;
            now = System.nanoTime();
        }
        return new double[] {(now - start) / 1e9 / runs, runs};
    }
}
