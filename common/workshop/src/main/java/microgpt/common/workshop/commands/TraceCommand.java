package microgpt.common.workshop.commands;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.report.TraceReport;
import microgpt.common.workshop.trace.FirstStep;
import microgpt.common.workshop.trace.FirstStep.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop trace}: for whoever changed more than a hole. */
@Command(name = "trace", mixinStandardHelpOptions = true,
        description = "Takes a lesson's first training step and names the first number that is not as recorded.")
public final class TraceCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", description = "0 to 5")
    private int number;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Lesson lesson = workshop.checkout().lesson(number);
        FirstStep recorded = FirstStep.read(FirstStep.file(lesson.folder()));
        Optional<FirstStep> taken = TraceRun.of(lesson);
        if (taken.isEmpty()) {
            return Cli.FAILED;
        }
        Difference difference = taken.get().difference(recorded);
        TraceReport report = new TraceReport(lesson, taken.get(), recorded, workshop.out());
        if (difference == null) {
            report.printAgreement();
        } else {
            report.print(difference);
        }
        report.printOtherCalls();
        return difference == null ? 0 : Cli.FAILED;
    }
}
