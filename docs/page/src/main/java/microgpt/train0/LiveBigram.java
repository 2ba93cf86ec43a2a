package microgpt.train0;

import java.util.List;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Run;
import microgpt.page.Live;

/** Lesson 0 while it counts. */
public final class LiveBigram extends Live {

    private final Bigram model;

    /** A table without counts. */
    public LiveBigram(Run run) {
        super(run);
        model = new Bigram(run.tokenizer().vocabSize());
    }

    @Override
    protected double learn(int[] tokens, double share) {
        double loss = model.loss(tokens);
        model.update(tokens);
        return loss;
    }

    @Override
    public LanguageModel model() {
        return model;
    }

    @Override
    public double loss(int[] tokens) {
        return model.loss(tokens);
    }

    @Override
    public String sample(Run run, double temperature) {
        return new Training().sample(model, run);
    }

    /** The table knows no temperature. */
    @Override
    public double[] next(int[] tokens, double temperature) {
        return model.probs(tokens[tokens.length - 1]);
    }

    @Override
    public List<Shape> shapes() {
        return List.of(new Shape("counts", model.counts.length, model.counts.length));
    }

    @Override
    public double[] parameters() {
        int n = model.counts.length;
        double[] parameters = new double[n * n];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = model.counts[i / n][i % n];
        }
        return parameters;
    }

    @Override
    public void setParameters(double[] parameters) {
        int n = model.counts.length;
        for (int i = 0; i < parameters.length; i++) {
            model.counts[i / n][i % n] = (int) parameters[i];
        }
    }

    /** The loss of a name whose tokens were given these probabilities. */
    public static double meanSurprise(double[] targetProbs) {
        return Bigram.meanSurprise(targetProbs);
    }
}
