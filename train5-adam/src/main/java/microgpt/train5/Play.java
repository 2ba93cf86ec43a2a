package microgpt.train5;

import java.util.List;
import microgpt.common.cli.Playground;
import microgpt.common.core.Run;

/** What can be asked of the trained model on the terminal. */
record Play(Gpt model, Run run, Training training) implements Playground.Model {

    @Override
    public double[] next(int[] beginning, double temperature) {
        List<List<Value[]>> keys = model.emptyCache();
        List<List<Value[]>> values = model.emptyCache();
        Value[] logits = model.forward(run.tokenizer().bos(), 0, keys, values);
        for (int i = 0; i < beginning.length; i++) {
            logits = model.forward(beginning[i], i + 1, keys, values);
        }
        return at(temperature).probs(logits);
    }

    @Override
    public String complete(int[] beginning, double temperature) {
        return at(temperature).sample(model, new Run(run.documents(), run.heldOut(), run.tokenizer(), run.random(), 0, 1, beginning));
    }

    private Training at(double temperature) {
        return new Training(training.config(), training.learningRate(), temperature);
    }
}
