package microgpt.common.workshop.commands;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Lines;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.predictions.Predictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop predict}. */
@Command(name = "predict", mixinStandardHelpOptions = true,
        description = "Asks what a lesson's run will show, then runs it.")
public final class PredictCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", completionCandidates = Completion.Programs.class,
            description = "its number, such as 3; status lists all")
    private int number;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Predictions predictions = new Predictions(workshop.checkout().program(number, "predict"), workshop.out());
        try (Lines answers = Lines.ofStandardInput(workshop.out())) {
            predictions.ask(answers);
        } catch (IOException e) {
            throw new RunFailedException("standard input cannot be read (" + Reason.of(e) + ")");
        }
        return 0;
    }
}
