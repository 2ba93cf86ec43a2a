package microgpt.common.stage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import microgpt.common.charts.Drawing;
import microgpt.common.cli.Cli;
import microgpt.common.cli.Converters;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A stage whose loss of step s is numerator / s, and a document's loss its length. */
@Command(name = "toy")
class ToyStage extends Stage<ToyStage.Model> implements Trainer<ToyStage.Model> {

    @Option(names = "--numerator", paramLabel = "X", defaultValue = "1")
    private double numerator;

    @Option(names = "--size", paramLabel = "N", defaultValue = "1")
    private int size;

    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "0.5")
    private double learningRate;

    @Option(names = "--diverge-at", converter = Converters.Count.class, defaultValue = "0")
    private int divergeAt;

    @Option(names = "--ending")
    private String ending = "!";

    @Option(names = "--fault")
    private String fault = "";

    /** All tokens are equally likely. */
    record Model(int vocabSize) implements LanguageModel {

        @Override
        public IntFunction<double[]> predictor() {
            double[] probs = new double[vocabSize];
            Arrays.fill(probs, 1.0 / vocabSize);
            return tokenId -> probs;
        }
    }

    /** One of the stages that learn positions. */
    @Command(name = "train3-toy")
    static final class WithPositions extends ToyStage {
    }

    /** How a run of this stage ended, and the lines that it printed. */
    record Outcome(int status, List<String> out, List<String> err) {
    }

    /** Runs this stage in this process, as if it had been started in a shell. */
    static Outcome run(String... args) {
        return run(new ToyStage(), args);
    }

    static Outcome run(ToyStage stage, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.execute(stage, new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString().lines().toList(), err.toString().lines().toList());
    }

    @Override
    protected Trainer<Model> training() {
        requireMultiple("--block", 12, "--size", size);
        return this;
    }

    @Override
    protected Drawing<Model> pictures() {
        return (model, run, shown, plots) ->
                plots.text("shown.txt", Arrays.toString(shown) + " of " + model.vocabSize());
    }

    @Override
    public Model train(Run run, Progress progress) {
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
            progress.sample(i, text + ending);
        }
        return new Model(run.tokenizer().vocabSize());
    }
}
