package microgpt.train5;

import static microgpt.train5.Functions.*;

import java.util.List;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.Trainer;

/** Trains the model on one document a step, then lets it write new ones. */
public record Training(int nEmbd, int nHead, int nLayer, double learningRate, double temperature)
        implements Trainer<Gpt> {

    @Override
    public Gpt train(Run run, Progress progress) {
        Tokenizer tokenizer = run.tokenizer();
        Gpt model = new Gpt(tokenizer.vocabSize(), run.blockSize(), nEmbd, nHead, nLayer, run.random());
        Optimizer optimizer = new Optimizer(model.stateDict);
        progress.parameters(model.stateDict.params.size());

        for (int step = 0; step < run.steps(); step++) {
            String document = run.documents().get(step % run.documents().size());
            int[] tokens = tokenizer.encode(document);
            Value loss = model.loss(tokens);
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
        List<KvCache> cache = model.emptyCache();
        int tokenId = tokenizer.bos();
        for (int posId = 0; posId < run.blockSize(); posId++) {
            double[] probs = probs(model.forward(tokenId, posId, cache));
            // while the prompt lasts, its tokens come instead of drawn ones
            tokenId = posId < run.prompt().length ? run.prompt()[posId] : run.random().choice(probs);
            if (tokenId == tokenizer.bos()) {
                break;
            }
            text.append(tokenizer.decode(tokenId));
        }
        return text.toString();
    }

    /** softmax(logits / temperature): below 1 the likely becomes likelier still, above 1 less so. */
    double[] probs(Value[] logits) {
        return data(softmax(vector(logits.length, i -> logits[i].div(temperature))));
    }
}
