package microgpt.common.workshop.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import microgpt.common.charts.Charts;
import microgpt.common.cli.Converters;
import microgpt.common.cli.DataSource;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;
import microgpt.common.files.RunFiles;
import microgpt.common.puzzles.Puzzle;
import microgpt.common.workshop.stages.FinishedRuns;
import microgpt.common.workshop.stages.Ladder;
import microgpt.common.workshop.stages.LossRace;
import microgpt.common.workshop.stages.PuzzleLadder;
import microgpt.common.workshop.stages.SeedLadder;
import microgpt.common.workshop.stages.StageRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code workshop ladder}. */
@Command(name = "ladder", mixinStandardHelpOptions = true,
        description = "Runs the six stages, or takes files of losses, and shows in a table what each idea gained.")
public final class LadderCommand implements Callable<Integer> {

    private static final int STEPS = 1000;

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LOSSES.csv", arity = "0..*",
            description = "what --losses of finished runs has written; without, the six stages run")
    private List<Path> losses = List.of();

    @Option(names = "--steps", paramLabel = "N",
            description = "training steps of each stage (default: " + STEPS + "; a puzzle's own)",
            converter = Converters.Count.class)
    private Integer steps;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers (default: ${DEFAULT-VALUE})",
            defaultValue = "42", converter = Converters.Seed.class)
    private long seed;

    @Option(names = "--seeds", paramLabel = "K", converter = Converters.Size.class,
            description = "run each stage with the seeds 1 to K, and show means, ranges and what differs with every "
                    + "seed")
    private Integer seeds;

    @Option(names = "--data", paramLabel = "FILE|URL|PUZZLE",
            description = "the documents; puzzle:NAME runs each stage with the rate and sizes that this puzzle needs")
    private String data;

    @Option(names = "--picture", paramLabel = "FILE.svg|png",
            description = "draw the race of the six losses into this new file")
    private Path picture;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        requireOneKind();
        OutputFile drawing = picture == null ? null : claimedPicture();
        Puzzle puzzle = DataSource.puzzle(data);
        if (seeds != null && puzzle == null) {
            new SeedLadder(stageRuns(), workshop.out()).run(seeds);
            return 0;
        }
        LossRace race = !losses.isEmpty() ? FinishedRuns.print(losses, workshop.out())
                : puzzle != null ? solve(puzzle) : new Ladder(stageRuns(), workshop.out()).run(seed);
        if (drawing != null) {
            draw(race, drawing);
        }
        return 0;
    }

    private LossRace solve(Puzzle puzzle) {
        StageRuns runs = StageRuns.ofPuzzle(parent.get().checkout(), data, puzzle,
                steps == null ? puzzle.recipe().steps() : steps);
        PuzzleLadder ladder = new PuzzleLadder(puzzle, runs, parent.get().out());
        return seeds == null ? ladder.run("seed " + seed, seed)
                : ladder.run("seeds 1 to " + seeds, LongStream.rangeClosed(1, seeds).toArray());
    }

    private void draw(LossRace race, OutputFile drawing) {
        try {
            race.draw(drawing.ready(), LossRace.TITLE);
        } catch (IOException e) {
            throw new RunFailedException("--picture '" + picture + "' could not be written (" + Reason.of(e) + "): "
                    + Reason.remedy(e, "file"));
        }
        parent.get().out().println("drawn into " + picture);
    }

    /** Refuses options that would be without effect. */
    private void requireOneKind() {
        for (String option : List.of("--steps", "--seed", "--seeds", "--data")) {
            if (!losses.isEmpty() && isGiven(option)) {
                throw new UsageException(option
                        + " is for runs to come, and files of losses are of finished ones: leave one out");
            }
        }
        if (seeds == null) {
            return;
        }
        if (seeds < 2) {
            throw new UsageException("--seeds " + seeds + " leaves nothing to compare: choose 2 or more");
        }
        for (String option : List.of("--seed", "--picture")) {
            if (isGiven(option)) {
                throw new UsageException(option
                        + " is for one run of each stage, and --seeds for several: leave one out");
            }
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private OutputFile claimedPicture() {
        if (!picture.toString().matches(".*\\.(svg|png)")) {
            throw new UsageException("--picture '" + picture + "' is neither .svg nor .png: end its name so");
        }
        if (steps != null && steps == 0) {
            throw new UsageException("--picture has nothing to draw with --steps 0: leave one of them out");
        }
        RunFiles files = new RunFiles();
        losses.forEach(file -> files.reads("the losses", file));
        DataSource.declare(data, files);
        OutputFile drawing = files.creates("--picture", picture);
        Charts.requireFonts();
        return drawing;
    }

    private StageRuns stageRuns() {
        List<String> documents = DataSource.load(data, parent.get().err());
        List<String> option = data == null ? List.of() : List.of("--data", DataSource.fromAnywhere(data));
        return new StageRuns(parent.get().checkout(), steps == null ? STEPS : steps, option, documents);
    }
}
