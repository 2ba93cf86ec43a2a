package microgpt.common.workshop;

import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.Examiner;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Checkout.Selection;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.WorkshopJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop check}: a line for each task, and one for the tests that belong to no task. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Runs a lesson's tests and says how each task does.")
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Parameters(paramLabel = "LESSON|TASK", description = "such as 3 or 3.2")
    private String which;

    @Override
    public Integer call() {
        Selection selection = workshop.checkout().selection(which);
        Lesson lesson = selection.lesson();
        CheckReport report = new CheckReport(workshop.out());
        if (!selection.wholeLesson() && lesson.isOpen(selection.tasks().get(0))) {
            report.print(TaskReport.toDo(selection.tasks().get(0)));
            return Cli.FAILED;
        }
        workshop.out().println("testing " + which + " ...");
        workshop.out().flush();
        TestBench bench = workshop.session().bench(lesson);
        LessonCode code = bench.read();
        if (code.isParsable() && lesson.tasks().stream().allMatch(task -> code.state(task) == Lesson.State.SOLUTION)) {
            workshop.out().println("Lesson " + lesson.number() + " is not started, or solved: nothing in its holes is yours. "
                    + "It is started by: " + WorkshopJar.command("start " + lesson.number()));
        }
        Examiner examiner = new Examiner(bench, RecordedProbes.of(lesson));
        List<TaskReport> tasks = examiner.examine(code, selection.tasks());
        tasks.forEach(report::print);
        boolean done = tasks.stream().allMatch(TaskReport::isDone);
        if (selection.wholeLesson()) {
            Examiner.Rest rest = examiner.rest(code, done);
            report.print(rest, done);
            done &= rest.law().isEmpty();
        }
        return done ? 0 : Cli.FAILED;
    }
}
