package microgpt.encore;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import microgpt.common.cli.DataSource;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;

/** Measures training: tokens a second of two models with all cores, and the time of one of microgpt's steps. */
public final class Bench {

    private static final Config A = minGpt(4500, 128, 6, 192);
    private static final Config B = minGpt(65, 64, 4, 128);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private Bench() {
    }

    /** Arguments: which of A, B and microgpt, then the seconds of warm-up, of each measurement, and how many threads. */
    public static void main(String[] args) {
        String what = args.length > 0 ? args[0] : "all";
        double warmup = args.length > 1 ? Double.parseDouble(args[1]) : 10;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 5;
        int threads = args.length > 3 ? Integer.parseInt(args[3]) : Runtime.getRuntime().availableProcessors();
        System.out.println(Kernels.BEST.getClass().getSimpleName() + ", " + threads + " threads, Java " + Runtime.version());
        try (Workers workers = new Workers(threads)) {
            if (what.equals("A") || what.equals("all")) {
                measure("A", A, 12, warmup, seconds, workers);
            }
            if (what.equals("B") || what.equals("all")) {
                measure("B", B, 12, warmup, seconds, workers);
            }
            if (what.equals("microgpt") || what.equals("all")) {
                microgpt(warmup, seconds);
            }
        }
    }

    /** minGPT, with as many heads as layers. */
    private static Config minGpt(int vocabSize, int blockSize, int nLayer, int nEmbd) {
        return new Config(vocabSize, blockSize, nLayer, nLayer, nEmbd, Config.Norm.LAYER, Config.Activation.GELU,
                true, true, false, 0);
    }

    private static void measure(String name, Config config, int batch, double warmup, double seconds, Workers workers) {
        int T = config.blockSize();
        int n = batch * T;
        Gpt model = new Gpt(config, n, workers);
        PythonRandom random = new PythonRandom(42);
        Init.gpt2(model, random);
        AdamW optimizer = new AdamW(model.tensors(), new AdamW.Options(0.9, 0.99, 1e-8, 0.1, 1), workers);
        int[] tokens = new int[n];
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[i] = random.randBelow(config.vocabSize());
            targets[i] = random.randBelow(config.vocabSize());
        }
        Runnable step = () -> {
            model.loss(tokens, targets, batch, T);
            model.backward();
            optimizer.step(1e-3);
        };
        System.out.printf(Locale.ROOT, "%s: %,d parameters; warm-up %,.0f tokens/s;", name, model.parameterCount(),
                n / times(step, warmup)[1]);
        for (int i = 0; i < 3; i++) {
            double[] times = times(step, seconds);
            System.out.printf(Locale.ROOT, " %,.0f (best step %,.0f, by cpu time %,.0f)",
                    n / times[1], n / times[0], n / times[2]);
        }
        System.out.println(" tokens/s");
        if (Boolean.getBoolean("profile")) {
            profile(step, seconds);
        }
    }

    private static void microgpt(double warmup, double seconds) {
        Run run = Run.prepare(DataSource.embeddedNames(), 42, 0, 1000, 0, "");
        Config config = new Config(run.tokenizer().vocabSize(), 16, 1, 4, 16, Config.Norm.RMS, Config.Activation.RELU,
                false, false, true, 0);
        try (Workers one = new Workers(1)) {
            Gpt model = new Gpt(config, 16, one);
            Init.microgpt(model, run.random());
            AdamW optimizer = new AdamW(model.tensors(), new AdamW.Options(0.85, 0.99, 1e-8, 0, 0), one);
            List<int[]> documents = run.documents().stream().limit(1000).map(run.tokenizer()::encode).toList();
            int[] targets = new int[16];
            int[] next = {0};
            Runnable steps = () -> {
                for (int i = 0; i < 100; i++) { // a step is too short to look at the clock after each
                    int[] tokens = documents.get(next[0]++ % documents.size());
                    int T = Math.min(16, tokens.length - 1);
                    System.arraycopy(tokens, 1, targets, 0, T);
                    model.loss(tokens, targets, 1, T);
                    model.backward();
                    optimizer.step(0.01 * (1 - next[0] % 1000 / 1000.0));
                }
            };
            System.out.printf(Locale.ROOT, "microgpt: warm-up %.1f us/step;", 1e4 * times(steps, warmup)[1]);
            for (int i = 0; i < 3; i++) {
                double best = Double.MAX_VALUE;
                for (int j = 0; j < 20; j++) {
                    best = Math.min(best, times(steps, seconds / 20)[0]);
                }
                System.out.printf(Locale.ROOT, " %.1f", 1e4 * best);
            }
            System.out.println(" us/step");
        }
    }

    /** Runs steps for some seconds: the shortest and the mean time of one and the caller's shortest cpu time, in seconds. */
    private static double[] times(Runnable step, double seconds) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        long best = Long.MAX_VALUE, bestCpu = Long.MAX_VALUE;
        int steps = 0;
        long now = begin;
        while (now < end) {
            long cpu = CPU.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            step.run();
            now = System.nanoTime();
            best = Math.min(best, now - before);
            bestCpu = Math.min(bestCpu, CPU.getCurrentThreadCpuTime() - cpu);
            steps++;
        }
        return new double[] {best / 1e9, (now - begin) / 1e9 / steps, bestCpu / 1e9};
    }

    /** Where the calling thread is, sampled a thousand times a second: the parts of a step and their shares. */
    private static void profile(Runnable step, double seconds) {
        Thread caller = Thread.currentThread();
        Map<String, Integer> samples = new ConcurrentHashMap<>();
        boolean[] done = new boolean[1];
        Thread sampler = new Thread(() -> {
            while (!done[0]) {
                samples.merge(part(caller.getStackTrace()), 1, Integer::sum);
                LockSupport.parkNanos(1_000_000);
            }
        });
        sampler.setDaemon(true);
        sampler.start();
        times(step, seconds);
        done[0] = true;
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        samples.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(e -> System.out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * e.getValue() / all, e.getKey()));
    }

    /** The innermost call from the model, a block or this class. */
    private static String part(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            String name = stack[i].getClassName();
            boolean ofBlock = name.endsWith(".Block") && stack[i].getMethodName().endsWith("ward");
            if (name.endsWith(".Gpt") || ofBlock || name.endsWith(".Bench")) {
                String called = i == 0 ? "" : " " + stack[i - 1].getFileName() + ' ' + stack[i - 1].getMethodName();
                return name.substring(name.lastIndexOf('.') + 1) + ':' + stack[i].getLineNumber() + called;
            }
        }
        return "elsewhere";
    }
}
