package microgpt.common.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.lessons.Checkout.Selection;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonTests;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.TestReport;
import microgpt.common.workshop.lessons.TestReport.Result;
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
        TestReport report = LessonTests.run(lesson, selection.wholeLesson() ? "!" + LessonTests.WHOLE : "ex" + which);
        boolean done = true;
        for (Task task : selection.tasks()) {
            done &= checkTask(task, report.of(task));
        }
        if (selection.wholeLesson()) {
            done &= checkRest(lesson, report.ofNoTask(lesson.tasks()), done);
        }
        return done ? 0 : Cli.FAILED;
    }

    /** Prints the line of a task; returns whether it is done. */
    private boolean checkTask(Task task, List<Result> tests) {
        List<Result> failed = failed(tests);
        String name = Console.start(task);
        String hint = "see hint " + task.id();
        if (tests.isEmpty()) {
            print(name, "red", "wrong", "   its tests did not come to an end (" + hint + ")");
            return false;
        }
        if (failed.isEmpty()) {
            print(name, "green", "done", "");
            return true;
        }
        if (failed.stream().allMatch(test -> test.failure().contains(task.todo()))) {
            print(name, "yellow", "to do", "   " + hint);
        } else {
            print(name, "red", "wrong", "   " + FailureLine.of(failed.get(0)) + " (" + hint + ")");
        }
        return false;
    }

    /**
     * Prints the line of the tests that belong to no task; some of them need all tasks and run only
     * when these are done. Returns whether the whole lesson is done.
     */
    private boolean checkRest(Lesson lesson, List<Result> tests, boolean tasksDone) {
        List<Result> all = new ArrayList<>(tests);
        if (tasksDone) {
            all.addAll(LessonTests.run(lesson, LessonTests.WHOLE).results());
        }
        List<Result> failed = failed(all);
        String name = Console.padded("the whole lesson", 31);
        if (!failed.isEmpty()) {
            print(name, "red", "wrong", "   " + FailureLine.of(failed.get(0)));
        } else if (tasksDone) {
            print(name, "green", "done", "   all " + all.size() + " further laws hold");
        } else {
            print(name, "yellow", "to do", "   when all tasks are done");
        }
        return tasksDone && failed.isEmpty();
    }

    private static List<Result> failed(List<Result> tests) {
        return tests.stream().filter(test -> !test.passed()).toList();
    }

    private void print(String name, String color, String verdict, String more) {
        workshop.out().println(name + Console.colored(color, verdict) + more);
    }
}
