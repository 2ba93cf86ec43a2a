package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.LossFile;
import microgpt.common.core.Run;
import microgpt.common.testkit.Reference;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Generator;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;
import microgpt.encore.model.Models;
import org.junit.jupiter.api.Test;

/** It is the lessons' algorithm: shaped as microgpt, it computes what microgpt computes. */
class AgreementTest {

    /**
     * Numbers of 7 digits instead of 16: over these 1,000 steps the losses differ by 1.1e-6 at most, as measured; some
     * ten times that.
     */
    private static final double TOLERANCE = 1e-5;

    @Test
    void all_1000_losses_and_20_names_are_those_of_the_last_lesson() {
        Run run = Run.prepare(DataSource.embeddedNames(), 42, 0, 1000, 20, "", 16);
        double[] expected = LossFile.parse(Reference.lines("losses.csv"));
        try (Workers workers = new Workers(1)) {
            Gpt model = new Gpt(Models.microgpt(), 16, workers);
            Init.microgpt(model, run.random());
            double[] losses = train(model, run, workers);
            for (int step = 0; step < losses.length; step++) {
                assertThat(losses[step]).as("step " + (step + 1)).isCloseTo(expected[step], within(TOLERANCE));
            }
            assertThat(samples(model, run)).isEqualTo(Reference.lines("samples.txt"));
        }
    }

    private static double[] train(Gpt model, Run run, Workers workers) {
        AdamW optimizer = new AdamW(model.tensors(), new AdamW.Options(0.85, 0.99, 0, 0), workers);
        Schedule schedule = new Schedule(0.01, 0, 0, run.steps(), false);
        double[] losses = new double[run.steps()];
        for (int step = 0; step < losses.length; step++) {
            int[] tokens = run.tokenizer().encode(run.documents().get(step));
            int T = Math.min(16, tokens.length - 1);
            int[] targets = new int[T];
            System.arraycopy(tokens, 1, targets, 0, T);
            losses[step] = model.loss(tokens, targets, 1, T);
            model.backward();
            optimizer.step(schedule.at(step));
        }
        return losses;
    }

    private static List<String> samples(Gpt model, Run run) {
        Generator generator = new Generator(model);
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < run.samples(); i++, generator.reset()) {
            StringBuilder text = new StringBuilder();
            int token = run.tokenizer().bos();
            while (generator.position() < 16) {
                token = generator.choose(generator.forward(token), 0.5, 0, run.random());
                if (token == run.tokenizer().bos()) {
                    break;
                }
                text.append(run.tokenizer().decode(token));
            }
            samples.add(text.toString());
        }
        return samples;
    }
}
