package microgpt.encore;

import microgpt.common.cli.Converters;
import picocli.CommandLine.Option;

/** How many threads a command computes with. */
final class ThreadsOption {

    @Option(names = "--threads", paramLabel = "N", converter = Converters.Size.class,
            description = "Threads (default: one a core); the result is the same with any number.")
    private Integer threads;

    /** As many workers. */
    Workers workers() {
        return threads == null ? Workers.ofAllCores() : new Workers(threads);
    }
}
