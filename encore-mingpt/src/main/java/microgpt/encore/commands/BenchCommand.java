package microgpt.encore.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import microgpt.common.cli.Converters;
import microgpt.common.core.Decimals;
import microgpt.encore.kernels.Kernels;
import microgpt.encore.kernels.ProductBench;
import microgpt.encore.kernels.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast this machine trains. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures how fast this machine trains.")
final class BenchCommand implements Callable<Integer> {

    /** The measurements. */
    enum What {

        /** A training step of 4.4 million parameters: 6 layers, 192 wide, context 128, batch 12, vocabulary 4,500. */
        A,

        /** A training step of 0.8 million parameters: 4 layers, 128 wide, context 64, batch 12, vocabulary 65. */
        B,

        /** A training step of lesson 5's model. */
        MICROGPT,

        /** One matrix product, in five ways. */
        PRODUCTS
    }

    @Parameters(paramLabel = "A|B|microgpt|products",
            description = "Training of 4.4 or 0.8 million parameters, of lesson 5's model, or one product in five ways.")
    private What what;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", converter = Converters.Size.class,
            description = "Seconds of each of three measurements (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "10", converter = Converters.Size.class,
            description = "Seconds before them, for the compiler (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Mixin
    private ThreadsOption threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Workers workers = threads.workers()) {
            out.println("Java " + Runtime.version() + ", " + Kernels.BEST.description() + ", threads: " + workers.threads());
            switch (what) {
                case A -> new Bench(out, warmUp, seconds).model(Preset.JOURNEY.settings, 4500, workers);
                case B -> new Bench(out, warmUp, seconds).model(Preset.SHAKESPEARE.settings, 65, workers);
                case MICROGPT -> new Bench(out, warmUp, seconds).microgpt();
                case PRODUCTS -> new ProductBench(seconds, (way, rate) -> out.println(line(way, rate))).run(workers);
            }
        }
        return 0;
    }

    private static String line(String way, double rate) {
        return way + " ".repeat(34 - way.length()) + Decimals.padded(Decimals.fixed(rate, 1), 6) + " GFLOP/s";
    }
}
