package microgpt.encore.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import microgpt.common.cli.Converters;
import microgpt.common.core.UsageException;
import microgpt.encore.bench.Bench;
import microgpt.encore.bench.Processor;
import microgpt.encore.bench.ProductReport;
import microgpt.encore.bench.PyTorch;
import microgpt.encore.kernels.Kernels;
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
            description = "Training of 4.4 or 0.8 million parameters, of lesson 5's model, or one product "
                    + "in five ways.")
    private What what;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", converter = Converters.Size.class,
            description = "Seconds of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--measurements", paramLabel = "N", defaultValue = "3", converter = Converters.Size.class,
            description = "How many of them (default: ${DEFAULT-VALUE}).")
    private int measurements;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "10", converter = Converters.Size.class,
            description = "Seconds before them, for the compiler (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--beside-pytorch",
            description = "In turns with PyTorch, if it is installed, on the same work and as many threads.")
    private boolean besidePyTorch;

    @Option(names = "--python", paramLabel = "PROGRAM",
            description = "The Python that has PyTorch (default: python3, where it has).")
    private String python;

    @Mixin
    private ThreadsOption threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (python != null && !besidePyTorch) {
            throw new UsageException("--python " + python
                    + ": only --beside-pytorch needs a Python: add it, or leave this out");
        }
        String found = besidePyTorch ? PyTorch.python(python) : null;
        Bench bench = new Bench(out, new Bench.Times(warmUp, seconds, measurements), found);
        try (Workers workers = threads.workers()) {
            out.println("processor: " + Processor.description());
            out.println("Java " + Runtime.version() + ", " + Kernels.BEST.description() + ", threads: "
                    + workers.threads());
            switch (what) {
                case A -> bench.model(Preset.JOURNEY.settings, 4500, workers);
                case B -> bench.model(Preset.SHAKESPEARE.settings, 65, workers);
                case MICROGPT -> bench.microgpt(Preset.MICROGPT.settings);
                case PRODUCTS -> new ProductReport(out, seconds, found).run(workers);
            }
        }
        return 0;
    }
}
