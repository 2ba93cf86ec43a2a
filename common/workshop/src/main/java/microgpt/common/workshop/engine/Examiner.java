package microgpt.common.workshop.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.Task.Answer;
import microgpt.common.workshop.messages.TestResult;

/**
 * Finds out how the tasks of a lesson do. A task is judged by itself: every other hole has its
 * solution, so that no mistake is looked for where it is not.
 */
public final class Examiner {

    private final TestBench bench;
    private final RecordedProbes recorded;

    public Examiner(TestBench bench, RecordedProbes recorded) {
        this.bench = bench;
        this.recorded = recorded;
    }

    /** Judges some tasks of a lesson as it stands in the editor. */
    public List<TaskReport> examine(LessonCode code, List<Task> tasks) {
        Map<Task, String> open = new HashMap<>();
        if (code.isParsable()) {
            code.open().forEach(task -> open.put(task, task.solution()));
        }
        List<Task> own = code.isParsable() ? tasks.stream().filter(task -> !open.containsKey(task)).toList() : tasks;
        Map<Task, TaskReport> reports = new HashMap<>();
        if (own.size() > 1 || !code.isParsable()) {
            bench.load(code, open);
            own.forEach(task -> reports.put(task, judge(task)));
        }
        boolean several = reports.values().stream().filter(report -> !report.isDone()).count() > 1;
        for (Task task : own) {
            if (!reports.containsKey(task) || several && !reports.get(task).isDone()) {
                bench.load(code, others(code.lesson(), task));
                reports.put(task, judge(task));
            }
        }
        return tasks.stream().map(task -> reports.getOrDefault(task, TaskReport.toDo(task))).toList();
    }

    /** Does once what takes longest the first time: compiles the tests, and runs each task's on its solution. */
    public void warmUp(LessonCode code) {
        if (code.isParsable()) {
            bench.load(code, code.lesson().tasks().stream().collect(Collectors.toMap(task -> task, Task::solution)));
            code.lesson().tasks().forEach(this::judge);
        }
    }

    private static Map<Task, String> others(Lesson lesson, Task task) {
        return lesson.tasks().stream().filter(other -> !other.equals(task))
                .collect(Collectors.toMap(other -> other, Task::solution));
    }

    /** Judges a task on the code that is loaded. */
    public TaskReport judge(Task task) {
        List<TestResult> results = bench.tests(task, true);
        Optional<TestResult> failed = results.stream().filter(result -> !result.passed()).findFirst();
        if (failed.isEmpty()) {
            String output = results.stream().map(TestResult::output).collect(Collectors.joining());
            return results.isEmpty()
                    ? new TaskReport(task, TaskReport.Verdict.WRONG, "", "", "its tests could not be found", "")
                    : TaskReport.done(task, output);
        }
        String clause = recorded.clause(task, bench.probe(task)).filter(found -> !found.equals(RecordedProbes.SOLUTION))
                .orElse("");
        String advice = task.wrong().stream().filter(answer -> answer.clause().equals(clause)).map(Answer::advice)
                .findFirst().orElse("");
        return new TaskReport(task, TaskReport.Verdict.WRONG,
                clause.isEmpty() ? "" : task.id() + " gives what you get if " + clause, advice,
                FailureLine.of(failed.get(), bench), failed.get().output());
    }

    /** What the tests find that belong to no task: the first law that does not hold, or how many do. */
    public Rest rest(LessonCode code, boolean tasksDone) {
        bench.load(code, code.open().stream().collect(Collectors.toMap(task -> task, Task::solution)));
        List<TestResult> results = new ArrayList<>(bench.untagged());
        if (tasksDone) {
            results.addAll(bench.whole());
        }
        return results.stream().filter(result -> !result.passed()).findFirst()
                .map(result -> new Rest(FailureLine.of(result, bench), result.output(), results.size()))
                .orElse(new Rest("", "", results.size()));
    }

    /**
     * How the tests do that belong to no task.
     *
     * @param law the first law that does not hold, and why, or empty
     * @param output what the code printed by itself during it
     * @param laws how many were looked at
     */
    public record Rest(String law, String output, int laws) {
    }
}
