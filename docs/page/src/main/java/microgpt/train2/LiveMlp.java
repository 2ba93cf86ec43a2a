package microgpt.train2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Run;
import microgpt.page.GraphCount;
import microgpt.page.Live;
import microgpt.page.Settings;

/** Lesson 2 while it learns. */
public final class LiveMlp extends Live {

    final Mlp model;
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
        Value loss = model.loss(tokens);
        loss.backward();
        optimizer.step(settings.learningRate() * share);
        return loss.data;
    }

    @Override
    public LanguageModel model() {
        return model;
    }

    @Override
    public double loss(int[] tokens) {
        return model.loss(tokens).data;
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
                shapes.add(new Shape(name, matrix.length, matrix[0].length)));
        return shapes;
    }

    @Override
    public double[] parameters() {
        double[] parameters = new double[model.stateDict.params.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = model.stateDict.params.get(i).data;
        }
        return parameters;
    }

    @Override
    public void setParameters(double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            model.stateDict.params.get(i).data = parameters[i];
        }
    }

    @Override
    public GraphCount graphCount(int[] tokens) {
        int[] targetIds = Arrays.copyOfRange(tokens, 1, tokens.length);
        List<Value[]> probs = new ArrayList<>();
        for (int posId = 0; posId < targetIds.length; posId++) {
            probs.add(Functions.softmax(model.forward(tokens[posId])));
        }
        return GraphCount.of(model.loss(tokens), probs, targetIds, model.stateDict.params, Inspection::operands);
    }
}
