package microgpt.common.stage;

import java.util.function.ToDoubleFunction;
import microgpt.common.core.Decimals;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.puzzles.Puzzle;

/** Prints what a run on a puzzle can be compared with: the lowest possible loss, and how many samples are right. */
final class PuzzleProgress implements Progress {

    private final Puzzle puzzle;
    private final Run run;
    private final StepLines lines;
    private final double lowestLoss;
    private int right;

    PuzzleProgress(Puzzle puzzle, Run run, StepLines lines) {
        this.puzzle = puzzle;
        this.run = run;
        this.lines = lines;
        this.lowestLoss = puzzle.lowestLoss();
    }

    /** The first lines: what the puzzle is, and which options a stage of this name learns it with. */
    void begin(String program) {
        lines.println("puzzle " + puzzle.name() + ": " + puzzle.description());
        lines.println("lowest possible loss: " + Decimals.fixed(lowestLoss, 4));
        if (program.matches("train[0-5].*")) {
            int stage = program.charAt("train".length()) - '0';
            lines.println(("good settings: --steps " + puzzle.recipe().steps() + " "
                    + String.join(" ", puzzle.recipe().options(stage))).stripTrailing());
        }
    }

    @Override
    public void trained(ToDoubleFunction<String> loss) {
        if (!run.heldOut().isEmpty()) {
            lines.println("lowest possible " + Decimals.fixed(lowestLoss, 4) + " | perplexity "
                    + Decimals.fixed(StrictMath.exp(lowestLoss), 4) + " | for one who knows the rule");
        }
    }

    @Override
    public void sample(int index, String text) {
        right += puzzle.isRight(text) ? 1 : 0;
        if (index == run.samples()) {
            lines.println(right + " of " + index + (index == 1 ? " sample is right" : " samples are right"));
        }
    }
}
