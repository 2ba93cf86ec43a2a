package microgpt.encore;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures the speed of training. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures how fast models of known sizes train here.")
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WHAT", arity = "0..*", description = "A, B, microgpt; all, unless said; then seconds")
    private String[] what = {};

    @Override
    public Integer call() {
        Bench.main(what);
        return 0;
    }
}
