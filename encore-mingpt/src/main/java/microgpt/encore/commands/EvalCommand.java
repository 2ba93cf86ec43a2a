package microgpt.encore.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Decimals;
import microgpt.common.core.Documents;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;
import microgpt.encore.data.Batch;
import microgpt.encore.data.Batches;
import microgpt.encore.data.Corpus;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.DigitTask;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.kernels.Workers;
import microgpt.encore.training.Evaluation;
import microgpt.encore.training.TrainingState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a trained model. */
@Command(name = "eval", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures a trained model on what it was not trained on.")
final class EvalCommand implements Callable<Integer> {

    @Mixin
    private TrainedModel trained;

    @Option(names = "--data", paramLabel = "FILE|URL",
            description = "Measure on the whole of this text (default: what was held out from training).")
    private String data;

    @Mixin
    private ThreadsOption threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Workers workers = threads.workers()) {
            trained.loadForBatches(workers);
            if (trained.digits() != null) {
                score(spec.commandLine().getOut());
            } else {
                loss(spec.commandLine().getOut());
            }
        }
        return 0;
    }

    private void score(PrintWriter out) {
        if (data != null) {
            throw new UsageException("--data: the model was trained on a task that makes its own data: leave it out");
        }
        DigitTask.Score score = Evaluation.score(trained.model(), trained.digits(), trained.digits().heldOut());
        out.println(score);
        score.wrong().forEach(wrong -> out.println("wrong: "
                + trained.state().settings().data().task().inWords(wrong)));
    }

    private void loss(PrintWriter out) {
        List<Batch> batches = data == null ? heldOut() : all(DataSource.text(data, spec.commandLine().getErr()));
        double loss = Evaluation.loss(trained.model(), batches);
        TextTokenizer tokenizer = trained.tokenizer();
        long tokens = Evaluation.predictions(batches);
        long characters = Evaluation.characters(batches, tokenizer);
        out.println("loss " + Decimals.fixed(loss, 4) + " | perplexity "
                + Decimals.fixed(StrictMath.exp(loss), 4) + " | "
                + Decimals.fixed(Evaluation.bitsPerCharacter(loss, batches, tokenizer), 4) + " bits a character | "
                + (tokens == characters ? "" : tokens + " tokens | ") + characters + " characters");
    }

    private List<Batch> heldOut() {
        TrainingState state = trained.state();
        if (state.lacksText()) {
            throw new UsageException("the model was imported without a text: name one with --data");
        }
        DataSet dataSet = DataSet.of(state.settings().data(), state.settings().seed(), state.givenData(),
                trained.tokenizer(), new PythonRandom(state.settings().seed()), spec.commandLine().getErr());
        if (!dataSet.fingerprint().equals(state.data())) {
            throw new UsageException("'" + state.source() + "' has changed since the model was trained on it: "
                    + "name a text with --data");
        }
        if (dataSet.heldOut().isEmpty()) {
            throw new UsageException("nothing was held out from this model's training: name a text with --data");
        }
        return dataSet.heldOut();
    }

    private List<Batch> all(String text) {
        TextTokenizer tokenizer = trained.tokenizer();
        int blockSize = trained.model().config().blockSize();
        List<int[]> sequences = tokenizer.hasBos()
                ? Documents.of(text).stream().map(document -> trained.encoded("--data", document, true)).toList()
                : List.of(trained.encoded("--data", Corpus.lines(text), false));
        List<Batch> batches = Batches.all(sequences, blockSize, trained.state().settings().data().batchSize());
        if (Evaluation.characters(batches, tokenizer) == 0) {
            throw new UsageException("--data '" + data
                    + "' has only 1 character, and none comes after it: name a longer text");
        }
        return batches;
    }
}
