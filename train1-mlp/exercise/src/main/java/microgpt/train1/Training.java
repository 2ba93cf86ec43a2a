package microgpt.train1;

import static microgpt.common.core.Numbers.vector;
import static microgpt.train1.Functions.softmax;

import microgpt.common.core.GradientCheck;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.Trainer;

/** Trains the model on one document a step, then lets it write new ones. */
public record Training(int nEmbd, double learningRate, double temperature) implements Trainer<Mlp> {

    @Override
    public Mlp train(Run run, Progress progress) {
        Tokenizer tokenizer = run.tokenizer();
        Mlp model = new Mlp(tokenizer.vocabSize(), nEmbd, run.random());
        Optimizer optimizer = new Optimizer(model.stateDict);
        progress.parameters(model.stateDict.paramCount);
        int[] first = tokenizer.encode(run.documents().get(0));
        GradientCheck check = new GradientCheck(() -> model.loss(first), () -> model.backward(first));
        progress.note(check.compare(model.stateDict.matrices.values()).toString());

        for (int step = 0; step < run.steps(); step++) {
            String document = run.documents().get(step % run.documents().size());
            int[] tokens = tokenizer.encode(document);
            double loss = model.backward(tokens);
            optimizer.step(learningRate * (1 - (double) step / run.steps()));
            progress.step(step + 1, loss);
        }
        progress.trained(document -> model.loss(tokenizer.encode(document)));

        for (int i = 1; i <= run.samples(); i++) {
            progress.sample(i, sample(model, run));
        }
        return model;
    }

    /** A new document: from BOS on, each token drawn from the model's prediction, up to BOS again. */
    String sample(Mlp model, Run run) {
        Tokenizer tokenizer = run.tokenizer();
        StringBuilder text = new StringBuilder();
        int tokenId = tokenizer.bos();
        for (int posId = 0; posId < run.blockSize(); posId++) {
            double[] probs = probs(model.forward(tokenId));
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
    double[] probs(double[] logits) {
        throw new UnsupportedOperationException("TODO 1.2 temperature: see hint 1.2");
    }
}
