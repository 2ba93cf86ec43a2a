package microgpt.train1;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Json;
import microgpt.page.Live;
import microgpt.page.Settings;

/** Lesson 1 while it learns. */
public final class LiveMlp extends Live {

    private final Mlp model;
    private final Optimizer optimizer;
    private final Settings settings;

    /** A model with random parameters. */
    public LiveMlp(Run run, Settings settings) {
        super(run);
        this.settings = settings;
        model = new Mlp(run.tokenizer().vocabSize(), settings.nEmbd(), run.random());
        optimizer = new Optimizer(model.stateDict);
    }

    @Override
    protected double learn(int[] tokens, double share) {
        double loss = model.backward(tokens);
        optimizer.step(settings.learningRate() * share);
        return loss;
    }

    @Override
    public Mlp model() {
        return model;
    }

    @Override
    public double loss(int[] tokens) {
        return model.loss(tokens);
    }

    @Override
    public String sample(Run run, double temperature) {
        return training(temperature).sample(model, run);
    }

    @Override
    public double[] next(int[] tokens, double temperature) {
        return training(temperature).probs(model.forward(tokens[tokens.length - 1]));
    }

    private Training training(double temperature) {
        return new Training(settings.nEmbd(), settings.learningRate(), temperature);
    }

    @Override
    public List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        model.stateDict.matrices.forEach((name, matrix) ->
                shapes.add(new Shape(name, matrix.data().length, matrix.data()[0].length)));
        return shapes;
    }

    @Override
    public double[] parameters() {
        double[] parameters = new double[model.stateDict.paramCount];
        int i = 0;
        for (Matrix matrix : model.stateDict.matrices.values()) {
            for (double[] row : matrix.data()) {
                for (double p : row) {
                    parameters[i++] = p;
                }
            }
        }
        return parameters;
    }

    @Override
    public void setParameters(double[] parameters) {
        int i = 0;
        for (Matrix matrix : model.stateDict.matrices.values()) {
            for (double[] row : matrix.data()) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = parameters[i++];
                }
            }
        }
    }

    /** What a token and its follower say to the model: the probabilities, the gradient by logit, the loss. */
    public Json correction(int tokenId, int targetId) {
        double[] probs = model.probs(tokenId);
        return new Json().put("probs", probs).put("grad", Functions.crossEntropyBackward(probs, targetId, 1))
                .put("loss", model.loss(new int[] {tokenId, targetId}));
    }
}
