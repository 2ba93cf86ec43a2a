package microgpt.common.workshop.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.engine.Examiner;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Checkout.Selection;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.report.CheckReport;
import microgpt.common.workshop.report.WhereToLook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop check}: a line for each task, and one for the tests that belong to no task. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Runs a lesson's tests and says how each task does.")
public final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON|TASK", completionCandidates = Completion.LessonsAndTasks.class,
            description = "such as 3 or 3.2")
    private String which;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Selection selection = workshop.checkout().selection(which);
        Lesson lesson = selection.lesson();
        CheckReport report = new CheckReport(workshop.out());
        if (!selection.wholeLesson() && lesson.isOpen(selection.tasks().get(0))) {
            TaskReport open = TaskReport.toDo(selection.tasks().get(0));
            report.print(open);
            report.help(List.of(open));
            return Cli.FAILED;
        }
        workshop.out().println("testing " + which + " ...");
        workshop.out().flush();
        TestBench bench = workshop.session().bench(lesson);
        bench.onManyLines(report::printing);
        LessonCode code = bench.read();
        Examiner examiner = new Examiner(bench, RecordedProbes.of(lesson));
        List<TaskReport> tasks = examiner.examine(code, selection.tasks());
        tasks.forEach(report::print);
        boolean done = tasks.stream().allMatch(TaskReport::isDone);
        if (selection.wholeLesson()) {
            Examiner.Rest rest = examiner.rest(code, done);
            report.print(rest, done);
            if (!rest.law().isEmpty()) {
                report.print(WhereToLook.of(lesson, done));
                done = false;
            }
        }
        report.help(tasks);
        if (done && code.isSolution()) {
            report.nothingToFill(lesson);
        }
        return done ? 0 : Cli.FAILED;
    }
}
