package microgpt.page;

import java.util.List;
import microgpt.common.core.Activations;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;

/**
 * A stage's model while it learns. {@link #step} is one turn of the loop in the stage's Training, made of
 * the same calls, so that a page can stop between two of them; a test holds losses and samples to Training's.
 */
public abstract class Live {

    /** What the stage works on. */
    protected final Run run;
    private int step;

    /** A model that has not learned yet. */
    protected Live(Run run) {
        this.run = run;
    }

    /** What the stage works on. */
    public final Run run() {
        return run;
    }

    /** How many steps were made. */
    public final int steps() {
        return step;
    }

    /** One training step; returns the loss before its update. */
    public final double step() {
        String document = run.documents().get(step % run.documents().size());
        double loss = learn(run.tokenizer().encode(document), 1 - (double) step / run.steps());
        step++;
        return loss;
    }

    /** The number of parameters. */
    public final int paramCount() {
        return parameters().length;
    }

    /** Learns a document, with this share of the learning rate; returns the loss before the update. */
    protected abstract double learn(int[] tokens, double share);

    /** The model. */
    public abstract LanguageModel model();

    /** The loss of a document. */
    public abstract double loss(int[] tokens);

    /** A new document, with the random numbers of this run. */
    public abstract String sample(Run run, double temperature);

    /** How likely each token is to come after these, as samples are drawn at a temperature: (vocabSize). */
    public abstract double[] next(int[] tokens, double temperature);

    /** The matrices of parameters, in their order. */
    public abstract List<Shape> shapes();

    /** All parameters, matrix by matrix and row by row: (paramCount). */
    public abstract double[] parameters();

    /** Sets all parameters, in the order of {@link #parameters}. */
    public abstract void setParameters(double[] parameters);

    /** All numbers on the way from these tokens to what comes next. */
    public Activations inside(int[] tokens) {
        throw new IllegalStateException("this lesson's model has no attention to look into");
    }

    /** How many numbers the graph of a document's loss has. */
    public GraphCount graphCount(int[] tokens) {
        throw new IllegalStateException("this lesson's model makes no graph");
    }

    /** The same run with random numbers of its own, so that training does not notice the samples. */
    public final Run withRandom(PythonRandom random, int[] prompt) {
        return new Run(run.documents(), run.heldOut(), run.tokenizer(), random, run.steps(), run.samples(), prompt,
                run.blockSize());
    }

    /** The name and the size of a matrix of parameters. */
    public record Shape(String name, int rows, int columns) {
    }
}
