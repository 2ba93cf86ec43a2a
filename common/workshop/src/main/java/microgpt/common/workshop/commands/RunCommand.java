package microgpt.common.workshop.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.workshop.engine.LessonRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code workshop run}. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Runs a lesson's program as it stands in the editor.")
public final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(index = "0", paramLabel = "LESSON", completionCandidates = Completion.Programs.class,
            description = "its number, such as 3; status lists all")
    private int number;

    @Parameters(index = "1..*", paramLabel = "OPTION",
            description = "options of the program, such as --steps 100 or --help")
    private List<String> options = List.of();

    /** What follows the lesson belongs to its program. */
    @Spec
    void stopAtLesson(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() {
        return LessonRun.of(parent.get().checkout().program(number, "run"), options);
    }
}
