package microgpt.train3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.Activations;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Run;
import microgpt.page.GraphCount;
import microgpt.page.Json;
import microgpt.page.Live;
import microgpt.page.Settings;

/** Lesson 3 while it learns. */
public final class LiveGpt extends Live {

    final Gpt model;
    private final Optimizer optimizer;
    private final Settings settings;

    /** A model with random parameters. */
    public LiveGpt(Run run, Settings settings) {
        super(run);
        this.settings = settings;
        model = new Gpt(run.tokenizer().vocabSize(), run.blockSize(), settings.nEmbd(), run.random());
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
        KvCache cache = new KvCache();
        Value[] logits = null;
        for (int posId = 0; posId < tokens.length; posId++) {
            logits = model.forward(tokens[posId], posId, cache);
        }
        return training(temperature).probs(logits);
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
    public Activations inside(int[] tokens) {
        return Inspection.of(model, tokens).activations();
    }

    @Override
    public GraphCount graphCount(int[] tokens) {
        int[] targetIds = Arrays.copyOfRange(tokens, 1, Math.min(model.wpe.length + 1, tokens.length));
        List<Value[]> probs = new ArrayList<>();
        KvCache cache = new KvCache();
        for (int posId = 0; posId < targetIds.length; posId++) {
            probs.add(Functions.softmax(model.forward(tokens[posId], posId, cache)));
        }
        return GraphCount.of(model.loss(tokens), probs, targetIds, model.stateDict.params, LiveGpt::operands);
    }

    private static List<Value> operands(Value v) {
        return v.a == null ? List.of() : v.b == null ? List.of(v.a) : List.of(v.a, v.b);
    }

    /** Attention with a mask and with a growing list. */
    public String mask(int[] tokens) {
        Mask mask = Mask.of(model, tokens);
        return new Json().put("scores", mask.scores()).put("unmasked", mask.unmasked()).put("masked", mask.masked())
                .put("list", mask.list()).put("maskedMix", mask.maskedMix()).put("listMix", mask.listMix())
                .put("difference", mask.difference()).toString();
    }
}
