package microgpt.common.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.charts.Charts;
import microgpt.common.cli.Converters;
import microgpt.common.cli.DataSource;
import microgpt.common.cli.OutputFile;
import microgpt.common.cli.UsageException;
import microgpt.common.workshop.stages.FinishedRuns;
import microgpt.common.workshop.stages.Ladder;
import microgpt.common.workshop.stages.LossRace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop ladder}. */
@Command(name = "ladder", mixinStandardHelpOptions = true,
        description = "Runs the six stages, or takes files of losses, and shows in a table what each idea bought.")
final class LadderCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Parameters(paramLabel = "LOSSES.csv", arity = "0..*",
            description = "what --losses of finished runs has written; without, the six stages run")
    private List<Path> losses = List.of();

    @Option(names = "--steps", paramLabel = "N", description = "training steps of each stage",
            defaultValue = "1000", converter = Converters.Count.class)
    private int steps;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers",
            defaultValue = "42", converter = Converters.Seed.class)
    private long seed;

    @Option(names = "--data", paramLabel = "FILE|URL", description = "the documents")
    private String data;

    @Option(names = "--picture", paramLabel = "FILE.svg|png",
            description = "draw the race of the six losses into this file")
    private Path picture;

    @Override
    public Integer call() {
        if (picture != null) {
            requirePicture();
        }
        LossRace race = losses.isEmpty() ? runStages() : FinishedRuns.print(losses, workshop.out());
        if (picture != null) {
            race.draw(picture, LossRace.TITLE);
            workshop.out().println("drawn into " + picture);
        }
        return 0;
    }

    private void requirePicture() {
        if (!picture.toString().matches(".*\\.(svg|png)")) {
            throw new UsageException("--picture '" + picture + "' is neither .svg nor .png: end its name so");
        }
        if (steps == 0) {
            throw new UsageException("--picture has nothing to draw with --steps 0: leave one of them out");
        }
        OutputFile.requireWritable("--picture", picture);
        Charts.requireFonts();
    }

    private LossRace runStages() {
        List<String> options = new ArrayList<>(List.of("--steps", "" + steps, "--seed", "" + seed));
        List<String> documents = DataSource.load(data, workshop.err());
        if (data != null) {
            options.addAll(List.of("--data", DataSource.isAddress(data) ? data : Path.of(data).toAbsolutePath().toString()));
        }
        return new Ladder(workshop.checkout(), workshop.out()).run(options, documents);
    }
}
