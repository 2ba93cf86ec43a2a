package microgpt.common.stage;

import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;
import microgpt.common.core.Letters;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;

/** Prints a run's progress as microgpt does. */
final class ConsoleProgress implements Progress {

    private final Run run;
    private final StepLines lines;
    private final String samples;

    /** @param samples what the samples are called */
    ConsoleProgress(Run run, StepLines lines, String samples) {
        this.run = run;
        this.lines = lines;
        this.samples = samples;
    }

    @Override
    public void parameters(int count) {
        lines.println("num params: " + count);
    }

    @Override
    public void note(String line) {
        lines.println(line);
    }

    @Override
    public void step(int step, double loss) {
        lines.step(step, loss);
    }

    @Override
    public void trained(ToDoubleFunction<String> loss) {
        if (!run.heldOut().isEmpty()) {
            lines.println(Validation.of(run.heldOut(), loss).toString());
        }
    }

    @Override
    public void sample(int index, String text) {
        if (index == 1) {
            lines.println("");
            lines.println("--- inference (new, hallucinated " + samples + ") ---");
        }
        lines.println("sample " + Decimals.padded(index, 2) + ": " + Letters.visible(text));
    }
}
