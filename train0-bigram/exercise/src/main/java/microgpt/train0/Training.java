package microgpt.train0;

import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import microgpt.common.core.Trainer;

/** Trains the model on one document a step, then lets it write new ones. */
public record Training() implements Trainer<Bigram> {

    @Override
    public Bigram train(Run run, Progress progress) {
        Tokenizer tokenizer = run.tokenizer();
        Bigram model = new Bigram(tokenizer.vocabSize());
        progress.parameters(model.paramCount());

        for (int step = 0; step < run.steps(); step++) {
            String document = run.documents().get(step % run.documents().size());
            int[] tokens = tokenizer.encode(document);
            double loss = model.loss(tokens);
            model.update(tokens);
            progress.step(step + 1, loss);
        }
        progress.trained(document -> model.loss(tokenizer.encode(document)));

        for (int i = 1; i <= run.samples(); i++) {
            progress.sample(i, sample(model, run));
        }
        return model;
    }

    /** A new document: from BOS on, each token drawn from the model's prediction, up to BOS again. */
    String sample(Bigram model, Run run) {
        throw new UnsupportedOperationException("TODO 0.4 sampling: see hint 0.4");
    }
}
