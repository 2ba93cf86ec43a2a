package microgpt.common.workshop;

import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.Examiner;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.TaskReport;
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
        LessonCode code = LessonCode.read(lesson);
        CheckReport report = new CheckReport(workshop.out());
        if (!selection.wholeLesson() && code.isParsable() && code.open().containsAll(selection.tasks())) {
            selection.tasks().forEach(task -> report.print(TaskReport.toDo(task)));
            return Cli.FAILED;
        }
        if (code.isParsable() && lesson.isFinished()) {
            workshop.out().println("Lesson " + lesson.number() + " is not started: nothing in it is yours. Its holes come with "
                    + WorkshopJar.command("start " + lesson.number()));
        }
        workshop.out().println("testing " + which + " ...");
        workshop.out().flush();
        Examiner examiner = new Examiner(workshop.session().bench(lesson), RecordedProbes.of(lesson));
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
