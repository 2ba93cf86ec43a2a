package microgpt.encore.commands;

import microgpt.common.cli.Converters;
import microgpt.encore.kernels.Workers;
import picocli.CommandLine.Option;

/** The number of threads that a command computes with. */
final class ThreadsOption {

    @Option(names = "--threads", paramLabel = "N", converter = Converters.Size.class,
            description = "Threads (default: one a core); the result is the same with any number.")
    private Integer threads;

    /** Workers of this number of threads. */
    Workers workers() {
        return threads == null ? Workers.ofAllCores() : new Workers(threads);
    }
}
