package microgpt.common.workshop.commands;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.report.TraceReport;
import microgpt.common.workshop.trace.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop trace}: for whoever changed more than a hole. */
@Command(name = "trace", mixinStandardHelpOptions = true,
        description = "Takes a lesson's first training steps and names the first number that is not as recorded.")
public final class TraceCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", completionCandidates = Completion.Programs.class,
            description = "its number, such as 3; status lists all")
    private int number;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Lesson lesson = workshop.checkout().program(number, "trace");
        Steps recorded = Steps.read(Steps.file(lesson.folder()));
        Optional<Steps> taken = TraceRun.of(lesson);
        if (taken.isEmpty()) {
            return Cli.FAILED;
        }
        TraceReport report = new TraceReport(lesson, taken.get(), recorded);
        report.print(workshop.out());
        return report.isAsRecorded() ? 0 : Cli.FAILED;
    }
}
