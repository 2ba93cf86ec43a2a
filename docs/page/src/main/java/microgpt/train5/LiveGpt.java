package microgpt.train5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Activations;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Run;
import microgpt.page.GraphCount;
import microgpt.page.Live;
import microgpt.page.Settings;

/** Lesson 5 while it learns. */
public final class LiveGpt extends Live {

    final Gpt model;
    private final Optimizer optimizer;
    private final Settings settings;
    private AdamHistory history;

    /** A model with random parameters. */
    public LiveGpt(Run run, Settings settings) {
        super(run);
        this.settings = settings;
        model = new Gpt(run.tokenizer().vocabSize(), run.blockSize(), settings.nEmbd(), settings.nHead(),
                settings.nLayer(), run.random());
        optimizer = new Optimizer(model.stateDict);
    }

    @Override
    protected double learn(int[] tokens, double share) {
        Value loss = model.loss(tokens);
        loss.backward();
        if (history != null) {
            history.record(settings.learningRate() * share);
        }
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
        List<KvCache> cache = model.emptyCache();
        Value[] logits = null;
        for (int posId = 0; posId < tokens.length; posId++) {
            logits = model.forward(tokens[posId], posId, cache);
        }
        return training(temperature).probs(logits);
    }

    private Training training(double temperature) {
        return new Training(settings.nEmbd(), settings.nHead(), settings.nLayer(), settings.learningRate(),
                temperature);
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
    public Activations inside(int[] tokens) {
        return Inspection.of(model, tokens).activations();
    }

    @Override
    public GraphCount graphCount(int[] tokens) {
        int[] targetIds = Arrays.copyOfRange(tokens, 1, Math.min(model.wpe.length + 1, tokens.length));
        List<Value[]> probs = new ArrayList<>();
        List<KvCache> cache = model.emptyCache();
        for (int posId = 0; posId < targetIds.length; posId++) {
            probs.add(Functions.softmax(model.forward(tokens[posId], posId, cache)));
        }
        return GraphCount.of(model.loss(tokens), probs, targetIds, model.stateDict.params, LiveGpt::operands);
    }

    private static List<Value> operands(Value v) {
        return v.a == null ? List.of() : v.b == null ? List.of(v.a) : List.of(v.a, v.b);
    }

    /** Keeps the gradients of every step, if none was made yet; tells whether it will. */
    public boolean keepHistory() {
        if (steps() == 0) {
            history = new AdamHistory(model.stateDict);
        }
        return steps() == 0;
    }

    /** The gradients of the steps so far. */
    public AdamHistory history() {
        return history;
    }
}
