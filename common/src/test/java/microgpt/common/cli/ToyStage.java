package microgpt.common.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A stage without a model: its loss of step s is bound / s, a document's loss is its length. */
@Command(name = "toy")
final class ToyStage implements Callable<Integer>, Trainer<String> {

    static final int BLOCK_SIZE = 4;

    @Mixin
    private RunOptions options;

    @Option(names = "--numerator", converter = Converters.Positive.class, defaultValue = "1")
    private double numerator;

    @Option(names = "--size", converter = Converters.Size.class, defaultValue = "1")
    private int size;

    @Option(names = "--diverge-at", defaultValue = "-1")
    private int divergeAt;

    @Option(names = "--fault")
    private String fault = "";

    /** How a run of this stage ended, and the lines that it printed. */
    record Outcome(int status, List<String> out, List<String> err) {
    }

    /** Runs this stage in this process, as if it had been started in a shell. */
    static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.execute(new ToyStage(), new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString().lines().toList(), err.toString().lines().toList());
    }

    @Override
    public Integer call() {
        return options.run(BLOCK_SIZE, this, (model, run, plots) -> plots.text("model.txt", model));
    }

    @Override
    public String train(Run run, Progress progress) {
        progress.parameters(7);
        progress.note("trains on " + run.documents().size());
        for (int step = 1; step <= run.steps(); step++) {
            progress.step(step, step == divergeAt ? Double.NaN : numerator / step);
        }
        progress.trained(fault.equals("infinite") ? document -> Double.POSITIVE_INFINITY : String::length);
        switch (fault) {
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            case "arithmetic" -> run.random().choice(new double[] {Double.NaN});
            case "bug" -> throw new IllegalStateException("a bug\nof two lines");
            default -> { }
        }
        for (int i = 1; i <= run.samples(); i++) {
            StringBuilder text = new StringBuilder();
            for (int id : run.prompt()) {
                text.append(run.tokenizer().decode(id));
            }
            progress.sample(i, text + "!");
        }
        return "trained";
    }
}
