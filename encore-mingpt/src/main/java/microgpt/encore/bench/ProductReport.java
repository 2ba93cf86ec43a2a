package microgpt.encore.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import microgpt.common.core.Decimals;
import microgpt.encore.kernels.Workers;

/** Prints how fast each way computes one matrix product, if asked with those of PyTorch. */
public final class ProductReport {

    private final PrintWriter out;
    private final double seconds;
    private final String python;

    /** A report of measurements of so many seconds; python is the program that runs PyTorch, null for Java alone. */
    public ProductReport(PrintWriter out, double seconds, String python) {
        this.out = out;
        this.seconds = seconds;
        this.python = python;
    }

    /** Measures and prints; the fastest way computes with these workers. */
    public void run(Workers workers) {
        new ProductBench(seconds, (way, rate) -> out.println(line(way, rate))).run(workers);
        if (python != null) {
            beside("PyTorch, 1 thread", 1);
            beside("PyTorch, all threads", workers.threads());
        }
    }

    private void beside(String way, int threads) {
        Map<String, Object> work = Map.of("threads", threads,
                "product", List.of(ProductBench.M, ProductBench.K, ProductBench.N));
        try (PyTorch pyTorch = PyTorch.start(python, threads, work)) {
            out.println(pyTorch.description());
            double additions = (double) ProductBench.M * ProductBench.K * ProductBench.N;
            out.println(line(way, 2 * additions / 1e9 / pyTorch.measure(seconds).least()));
        }
    }

    private static String line(String way, double rate) {
        return way + " ".repeat(34 - way.length()) + Decimals.padded(Decimals.fixed(rate, 1), 6) + " GFLOP/s";
    }
}
