package microgpt.page.engine;

import microgpt.common.core.Documents;
import microgpt.common.core.Run;
import microgpt.common.puzzles.Puzzle;
import microgpt.common.puzzles.Puzzles;
import microgpt.page.Json;
import microgpt.page.Settings;
import microgpt.page.expression.ExpressionGraph;
import org.teavm.jso.JSExport;

/** What the page may ask of the lessons' classes. Each run has a number; what it tells is JSON, or a plain number. */
public final class Engine {

    private static final Runs RUNS = new Runs();

    private Engine() {
    }

    /** Nothing to do at the start: the page calls the rest. */
    public static void main(String[] args) {
    }

    /** Prepares a stage on a list of words, one a line: the run's number, the vocabulary, the matrices, the sizes. */
    @JSExport
    public static String open(int stage, String words, int validate, int steps, double seed, int blockSize,
                              int nEmbd, int nHead, int nLayer, double learningRate) {
        return RUNS.open(stage, Run.prepare(Documents.of(words), (long) seed, validate, steps, 0, "", blockSize),
                new Settings(nEmbd, nHead, nLayer, learningRate));
    }

    /** A puzzle of the lessons: what a line is, all lines, one a line, the lowest loss, the steps that it takes. */
    @JSExport
    public static String puzzle(String name) {
        Puzzle puzzle = Puzzles.named(name);
        return new Json().put("description", puzzle.description()).put("words", String.join("\n", puzzle.lines()))
                .put("lowest", puzzle.lowestLoss()).put("steps", puzzle.recipe().steps()).toString();
    }

    /** Whether a text is a question of a puzzle and the right answer to it. */
    @JSExport
    public static boolean isRight(String name, String text) {
        return Puzzles.named(name).isRight(text);
    }

    /** Forgets a run. */
    @JSExport
    public static void close(int id) {
        RUNS.close(id);
    }

    /** One training step; returns the loss before its update. */
    @JSExport
    public static double step(int id) {
        return RUNS.get(id).step();
    }

    /** The document that a step, counted from 0, learns from. */
    @JSExport
    public static String document(int id, int step) {
        return RUNS.ask(id).document(step);
    }

    /** The documents that the first steps learn from, at most all of them. */
    @JSExport
    public static String documents(int id, int steps) {
        return new Json().put("documents", RUNS.ask(id).documents(steps)).toString();
    }

    /** The mean loss of the first held-out documents. */
    @JSExport
    public static double validate(int id, int documents) {
        return RUNS.ask(id).validate(documents);
    }

    /** The next sample, as after training: it takes the run's own random numbers. */
    @JSExport
    public static String sample(int id, double temperature) {
        return RUNS.ask(id).sample(temperature);
    }

    /** Samples on the way, with random numbers of their own: training does not notice. */
    @JSExport
    public static String preview(int id, double temperature, double seed, int count, String prompt) {
        return new Json().put("samples", RUNS.ask(id).preview(temperature, (long) seed, count, prompt)).toString();
    }

    /** The next token after a text, drawn with the first random number of a seed: probs, dart, token. */
    @JSExport
    public static String draw(int id, String text, double temperature, double seed) {
        return RUNS.ask(id).draw(text, temperature, (long) seed).toString();
    }

    /** After BOS and after each character of a text: the probability of each token to come next. */
    @JSExport
    public static String predict(int id, String text) {
        return RUNS.ask(id).predict(text).toString();
    }

    /** A run's parameters: (paramCount). */
    @JSExport
    public static double[] parameters(int id) {
        return RUNS.get(id).parameters();
    }

    /** Sets a run's parameters. */
    @JSExport
    public static void setParameters(int id, double[] parameters) {
        RUNS.get(id).setParameters(parameters);
    }

    /** Lesson 0's loss of a name whose tokens were given these probabilities: the mean of -ln p. */
    @JSExport
    public static double meanSurprise(double[] targetProbs) {
        return microgpt.train0.LiveBigram.meanSurprise(targetProbs);
    }

    /** How likely a word is: each letter's probability, their product, the loss. */
    @JSExport
    public static String word(int id, String text) {
        return RUNS.ask(id).word(text).toString();
    }

    /** The parts of what {@link #inside} gives, and how many numbers each has. */
    @JSExport
    public static String insideParts(int id, String text) {
        return RUNS.ask(id).insideParts(text).toString();
    }

    /**
     * All numbers of a model that reads BOS and a text. The edits are pairs: which parameter, counted as in
     * {@link #parameters}, and its value for this once.
     */
    @JSExport
    public static double[] inside(int id, String text, double[] edits) {
        return RUNS.ask(id).inside(text, edits).numbers();
    }

    /** Attention with the textbook's mask and with a growing list, in lesson 3. */
    @JSExport
    public static String mask(int id, String text) {
        return RUNS.get(id, microgpt.train3.LiveGpt.class).mask(RUNS.ask(id).beginning(text));
    }

    /** Lesson 1: what a token and its follower say to the model: probs, grad by logit, loss. */
    @JSExport
    public static String correction(int id, int tokenId, int targetId) {
        return RUNS.get(id, microgpt.train1.LiveMlp.class).correction(tokenId, targetId).toString();
    }

    /** Lesson 1: a document's loss with one parameter nudged, and the slope by the backward pass. */
    @JSExport
    public static String nudge(int id, String document, String matrix, int i, int j, double nudge, double range) {
        return new Nudge(RUNS.get(id, microgpt.train1.LiveMlp.class), document, matrix, i, j)
                .by(nudge, range).toString();
    }

    /** Lesson 1: the gradient check of all parameters on a document: the largest difference. */
    @JSExport
    public static double gradientCheck(int id, String document) {
        return Nudge.check(RUNS.get(id, microgpt.train1.LiveMlp.class), document);
    }

    /** Lesson 1: the derivative of a document's loss with respect to every parameter: (paramCount). */
    @JSExport
    public static double[] gradient(int id, String document) {
        return Nudge.gradient(RUNS.get(id, microgpt.train1.LiveMlp.class), document);
    }

    /** Lesson 2: the graph of an expression and the way back through it. */
    @JSExport
    public static String expression(String text, double a, double b, double c, int order) {
        return ExpressionGraph.of(text, a, b, c, order);
    }

    /** Lessons 2 to 5: the numbers of Values in the graph of a document's loss. */
    @JSExport
    public static String graphCount(int id, String document) {
        return RUNS.ask(id).graphCount(document).toString();
    }

    /** Lesson 5: keeps the gradients of every step, if none was made yet; tells whether it will. */
    @JSExport
    public static boolean keepHistory(int id) {
        return RUNS.get(id, microgpt.train5.LiveGpt.class).keepHistory();
    }

    /** Lesson 5: what Adam did with a parameter in each kept step: ten numbers a step. */
    @JSExport
    public static double[] adam(int id, int parameter) {
        return RUNS.get(id, microgpt.train5.LiveGpt.class).history().of(parameter);
    }

    /** Lesson 5: the gradients of a kept step, counted from 1: (paramCount). */
    @JSExport
    public static double[] gradients(int id, int step) {
        return RUNS.get(id, microgpt.train5.LiveGpt.class).history().gradients(step);
    }
}
