package microgpt.train3;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.Trainer;

/** Trains the model on one document a step, then lets it write new ones. */
public record Training(Gpt.Config config, double learningRate, double temperature) implements Trainer<Gpt> {

    @Override
    public Gpt train(Run run, Progress progress) {
        Tokenizer tokenizer = run.tokenizer();
        Gpt model = new Gpt(config, tokenizer.vocabSize(), run.random());
        List<Value> params = model.stateDict().params();
        Optimizer optimizer = new Optimizer(params);
        progress.parameters(params.size());

        for (int step = 0; step < run.steps(); step++) {
            String document = run.documents().get(step % run.documents().size());
            Value loss = model.loss(tokenizer.encode(document));
            loss.backward();
            optimizer.step(learningRate * (1 - (double) step / run.steps()));
            progress.step(step + 1, loss.data);
        }
        progress.trained(document -> model.loss(tokenizer.encode(document)).data);

        for (int i = 1; i <= run.samples(); i++) {
            progress.sample(i, sample(model, run));
        }
        return model;
    }

    /** A new document: from BOS on, each token drawn from the model's prediction, up to BOS again. */
    String sample(Gpt model, Run run) {
        Tokenizer tokenizer = run.tokenizer();
        StringBuilder text = new StringBuilder();
        List<Value[]> keys = new ArrayList<>();
        List<Value[]> values = new ArrayList<>();
        int tokenId = tokenizer.bos();
        for (int posId = 0; posId < config.blockSize(); posId++) {
            double[] probs = probs(model.forward(tokenId, posId, keys, values));
            // while the prompt lasts, its tokens come instead of drawn ones
            tokenId = posId < run.prompt().length ? run.prompt()[posId] : run.random().choice(probs);
            if (tokenId == tokenizer.bos()) {
                break;
            }
            text.append(tokenizer.decode(tokenId));
        }
        return text.toString();
    }

    /** softmax(logits / temperature): below 1 the likely gets likelier still, above 1 bolder. */
    double[] probs(Value[] logits) {
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logits[i].div(temperature);
        }
        Value[] probs = Functions.softmax(logits);
        double[] data = new double[probs.length];
        for (int i = 0; i < probs.length; i++) {
            data[i] = probs[i].data;
        }
        return data;
    }
}
