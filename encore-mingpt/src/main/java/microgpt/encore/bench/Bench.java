package microgpt.encore.bench;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Measures training steps (forward, backward, clipping, AdamW), if asked in turns with those of PyTorch. */
public final class Bench {

    private static final int STEPS_OF_MICROGPT = 100; // between two looks at the clock: a single step is too short

    /** How long and how often to measure: a warm-up in seconds, then so many measurements of so many seconds. */
    public record Times(double warmUp, double seconds, int measurements) {
    }

    /**
     * What is measured: repetitions of some steps with this number of tokens each, 0 where the time of a step is of
     * interest.
     */
    private record Work(Runnable repetition, int steps, int tokens) {

        /** A speed in words, from the seconds of a step. */
        String speed(double seconds) {
            return tokens > 0 ? Math.round(tokens / seconds) + " tokens/s"
                    : Decimals.fixed(seconds * 1e6, 1) + " us a step";
        }
    }

    private final PrintWriter out;
    private final Times times;
    private final String python;

    /** A bench that writes to out; python is the program that runs PyTorch, null for Java alone. */
    public Bench(PrintWriter out, Times times, String python) {
        this.out = out;
        this.times = times;
        this.python = python;
    }

    /** Prints the tokens per second in training the model of these settings on random tokens. */
    public void model(Settings settings, int vocabSize, Workers workers) {
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
        Work work = new Work(() -> {
            model.loss(tokens, targets, batch, config.blockSize());
            model.backward();
            optimizer.step(1e-3);
        }, 1, n);
        measure(work, workers.threads(), forPyTorch(settings, config, null));
    }

    /** Prints the microseconds that a step of lesson 5's model, which these settings describe, takes on one thread. */
    public void microgpt(Settings settings) {
        int blockSize = settings.data().blockSize();
        Run run = Run.prepare(DataSource.embeddedNames(), settings.seed(), 0, settings.schedule().steps(), 0,
                "", blockSize);
        try (Workers one = new Workers(1)) {
            Gpt model = new Gpt(settings.config(run.tokenizer().vocabSize()), blockSize, one);
            Init.microgpt(model, run.random());
            AdamW optimizer = new AdamW(model.tensors(), settings.optimizer(), one);
            List<int[]> documents = run.documents().stream().limit(settings.schedule().steps())
                    .map(run.tokenizer()::encode).toList();
            int[] targets = new int[blockSize];
            Schedule schedule = settings.schedule();
            int[] stepsDone = {0};
            Work work = new Work(() -> {
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
            measure(work, 1, forPyTorch(settings, model.config(), documents));
        }
    }

    /** What beside_pytorch.py reads. */
    private static Map<String, Object> forPyTorch(Settings settings, Config config, List<int[]> documents) {
        AdamW.Options optimizer = settings.optimizer();
        Map<String, Object> work = new LinkedHashMap<>(Map.of("vocab", config.vocabSize(),
                "context", config.blockSize(), "layers", config.nLayer(), "heads", config.nHead(),
                "width", config.nEmbd(), "rms", config.norm() == Config.Norm.RMS,
                "batch", settings.data().batchSize(), "rate", settings.schedule().rate()));
        work.putAll(Map.of("beta1", optimizer.beta1(), "beta2", optimizer.beta2(),
                "weight_decay", optimizer.weightDecay(), "clip", optimizer.clip()));
        work.put("documents", documents == null ? List.of() : documents);
        return work;
    }

    private void measure(Work work, int threads, Map<String, Object> forPyTorch) {
        if (python == null) {
            alone(work);
        } else {
            forPyTorch.put("threads", threads);
            try (PyTorch pyTorch = PyTorch.start(python, threads, forPyTorch)) {
                out.println(pyTorch.description());
                inTurns(work, pyTorch);
            }
        }
    }

    /** Prints each measurement, and the bytes that a step allocates. */
    private void alone(Work work) {
        secondsOf(work, times.warmUp);
        for (int i = 0; i < times.measurements; i++) {
            long before = allocated();
            double[] result = secondsOf(work, times.seconds);
            long allocated = allocated() - before;
            out.println(work.speed(result[0]) + " | " + Math.round(allocated / result[1]) + " bytes allocated a step");
        }
    }

    /** Prints each measurement beside that of PyTorch, and the ratio of the best two. */
    private void inTurns(Work work, PyTorch pyTorch) {
        secondsOf(work, times.warmUp);
        pyTorch.measure(times.warmUp);
        double ours = Double.POSITIVE_INFINITY;
        double theirs = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times.measurements; i++) {
            double java = secondsOf(work, times.seconds)[0];
            double python = pyTorch.measure(times.seconds).mean();
            out.println("Java " + work.speed(java) + " | PyTorch " + work.speed(python));
            out.flush();
            ours = Math.min(ours, java);
            theirs = Math.min(theirs, python);
        }
        out.println("best of " + times.measurements + ": Java " + work.speed(ours) + " | PyTorch "
                + work.speed(theirs) + " | Java is " + Decimals.fixed(theirs / ours, 2) + " times as fast");
    }

    /** The bytes that all threads have allocated so far. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
    }

    /** Repeats the work for this many seconds; returns the mean seconds of a step, and the number of steps. */
    private static double[] secondsOf(Work work, double total) {
        long start = System.nanoTime();
        long now = start;
        int steps = 0;
        while (now - start < total * 1e9) {
            work.repetition.run();
            steps += work.steps;
            now = System.nanoTime();
        }
        return new double[] {(now - start) / 1e9 / steps, steps};
    }
}
