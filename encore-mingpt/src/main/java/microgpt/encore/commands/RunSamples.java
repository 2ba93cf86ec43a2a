package microgpt.encore.commands;

import java.io.PrintWriter;
import microgpt.common.core.Decimals;
import microgpt.common.core.Letters;
import microgpt.common.core.PythonRandom;
import microgpt.encore.data.DigitTask;
import microgpt.encore.model.Sampler;
import microgpt.encore.training.TrainingRun;

/** Shows what the model of a training run can do. */
final class RunSamples {

    private static final int PREVIEW_LENGTH = 60;
    private static final int TEXT_LENGTH = 300;
    private static final int WRONG_ANSWERS = 5;

    private final TrainingRun run;

    RunSamples(TrainingRun run) {
        this.run = run;
    }

    /** The start of a sample in one line; it draws from a generator of its own, so that the run's is not disturbed. */
    String preview() {
        PythonRandom random = new PythonRandom(run.settings().seed() + run.stepsDone());
        return text(PREVIEW_LENGTH, random).replaceAll("[\\t\\n]", " ");
    }

    /** Prints the samples of the finished run, or the score of a digit task. */
    void print(PrintWriter out) {
        DigitTask.Score score = run.score();
        if (score != null) {
            out.println(score);
            score.wrong().stream().limit(WRONG_ANSWERS)
                    .forEach(wrong -> out.println("wrong: " + run.settings().data().task().inWords(wrong)));
            return;
        }
        boolean documents = run.data().tokenizer().hasBos();
        for (int i = 1; i <= run.settings().samples(); i++) {
            String text = text(documents ? Integer.MAX_VALUE : TEXT_LENGTH, run.random());
            out.println("sample " + Decimals.padded(i, 2) + ": " + text);
        }
    }

    private String text(int length, PythonRandom random) {
        StringBuilder text = new StringBuilder();
        double temperature = run.settings().temperature();
        new Sampler(run.model(), run.data().tokenizer(), temperature, 0, random)
                .write(new int[0], length, text::append);
        return Letters.visible(text.toString());
    }
}
