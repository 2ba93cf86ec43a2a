package microgpt.common.workshop.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.OutsideHoles;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.Task.Answer;
import microgpt.common.workshop.messages.Output;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;

/**
 * Finds out how the tasks of a lesson do. A task is judged by itself: every other hole has its solution, so that no
 * mistake is looked for where it is not, and none makes up for another. So how a task does depends on its own hole and
 * on what surrounds the holes; as long as these stay as they are, it is not tested again.
 */
public final class Examiner {

    private final TestBench bench;
    private final RecordedProbes recorded;
    private final Map<Task, Known> known = new HashMap<>();

    public Examiner(TestBench bench, RecordedProbes recorded) {
        this.bench = bench;
        this.recorded = recorded;
    }

    /** How a task did, and a text that differs if the code does. */
    private record Known(String code, TaskReport report) {
    }

    /** How a task does on the code that is loaded, and whether a test of it had to be stopped. */
    private record Judged(TaskReport report, boolean timedOut) {
    }

    /**
     * Judges some tasks of a lesson as it stands in the editor.
     *
     * @throws RunFailedException if it does not compile
     */
    public List<TaskReport> examine(LessonCode code, List<Task> tasks) {
        if (!code.isParsable()) {
            bench.load(code, Map.of()); // the compiler says where it ends
        }
        List<TaskReport> reports = new ArrayList<>();
        for (Task task : tasks) {
            reports.add(code.state(task) == Lesson.State.TO_DO ? TaskReport.toDo(task) : byItself(code, task));
        }
        return reports;
    }

    private TaskReport byItself(LessonCode code, Task task) {
        Map<Task, String> others = others(code.lesson(), task);
        String fingerprint = bench.fingerprint(code, others);
        Known before = known.get(task);
        if (before != null && before.code.equals(fingerprint)) {
            return before.report;
        }
        load(code, others);
        Judged judged = judge(task);
        // what takes too long is told as soon as it is known
        TaskReport report = judged.report.isDone() || judged.timedOut ? judged.report
                : amongTheLessonsOwn(judged.report, code, fingerprint);
        known.put(task, new Known(fingerprint, report));
        return report;
    }

    /** Loads the code with these holes filled; where it does not compile, the errors in all holes are told. */
    private void load(LessonCode code, Map<Task, String> others) {
        try {
            bench.load(code, others);
        } catch (RunFailedException e) {
            bench.load(code, solutions(code.open()));
            throw e;
        }
    }

    /** Judges a body that failed once more in the finished lesson, if the participant's differs outside of the hole. */
    private TaskReport amongTheLessonsOwn(TaskReport report, LessonCode code, String fingerprint) {
        Task task = report.task();
        LessonCode finished = bench.finished();
        Map<Task, String> body = Map.of(task, code.body(task));
        if (bench.fingerprint(finished, body).equals(fingerprint)) {
            return report;
        }
        TaskReport alone;
        try {
            bench.load(finished, body);
            alone = judge(task).report;
        } catch (RunFailedException e) { // it needs what the participant wrote outside of the hole
            return report;
        }
        return alone.isDone() ? report.elsewhere(new OutsideHoles(code.lesson()).inWords())
                : report.mistake().isEmpty() ? report.called(alone.mistake(), alone.advice())
                : report;
    }

    /** Does once what takes longest the first time: compiles the tests, and runs each task's on its solution. */
    public void warmUp(LessonCode code) {
        if (code.isParsable()) {
            bench.load(code, solutions(code.lesson().tasks()));
            code.lesson().tasks().forEach(this::judge);
        }
    }

    private static Map<Task, String> others(Lesson lesson, Task task) {
        return solutions(lesson.tasks().stream().filter(other -> !other.equals(task)).toList());
    }

    private static Map<Task, String> solutions(List<Task> tasks) {
        return tasks.stream().collect(Collectors.toMap(task -> task, Task::solution));
    }

    private Judged judge(Task task) {
        List<TestResult> results = bench.tests(task, true);
        Optional<TestResult> failed = results.stream().filter(result -> !result.passed()).findFirst();
        if (failed.isEmpty()) {
            return new Judged(results.isEmpty() ? TaskReport.wrong(task, "its tests could not be found", Output.NONE)
                    : TaskReport.done(task, Output.joined(results.stream().map(TestResult::output).toList())), false);
        }
        TestResult test = failed.get();
        TaskReport report = TaskReport.wrong(task, FailureLine.of(test, bench), test.output());
        boolean timedOut = test.failure().exception().equals(Failure.TIME_OUT);
        if (timedOut && results.size() == 1) { // what takes too long in the simplest case would do so in the probe
            return new Judged(report, true);
        }
        String clause = recorded.clause(task, bench.probe(task)).filter(found -> !found.equals(RecordedProbes.SOLUTION))
                .orElse("");
        String advice = task.wrong().stream().filter(answer -> answer.clause().equals(clause)).map(Answer::advice)
                .findFirst().orElse("");
        return new Judged(clause.isEmpty() ? report
                : report.called(task.id() + " gives what you get if " + clause, advice), timedOut);
    }

    /** What the tests find that belong to no task: the most basic law that does not hold, or how many do. */
    public Rest rest(LessonCode code, boolean tasksDone) {
        bench.load(code, solutions(code.open()));
        List<TestResult> results = new ArrayList<>(bench.untagged());
        if (tasksDone && results.stream().allMatch(TestResult::passed)) {
            results.addAll(bench.whole());
        }
        return results.stream().filter(result -> !result.passed()).findFirst()
                .map(result -> new Rest(FailureLine.of(result, bench), result.output(), results.size()))
                .orElse(new Rest("", Output.NONE, results.size()));
    }

    /**
     * How the tests do that belong to no task.
     *
     * @param law the first law that does not hold, and why, or empty
     * @param output what the code printed by itself during it
     * @param laws how many were looked at
     */
    public record Rest(String law, Output output, int laws) {
    }
}
