package microgpt.common.workshop.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.runner.TestResult;

/** Proves what a lesson's tests say of holes that are open, and of those that are filled with their solutions. */
final class HolesProof {

    private final Lesson lesson;
    private final TestBench bench;
    private final Statements statements;
    private final LessonCode starters;

    HolesProof(Lesson lesson, TestBench bench, Statements statements) {
        this.lesson = lesson;
        this.bench = bench;
        this.statements = statements;
        this.starters = bench.starters();
    }

    void run() {
        bench.load(starters, Map.of());
        List<TestResult> untagged = bench.untagged();
        statements.expect(!untagged.isEmpty() && untagged.stream().allMatch(TestResult::passed),
                "what needs no task passes with every hole empty");
        for (Task task : lesson.tasks()) {
            bench.load(starters, Map.of());
            statements.expect(starters.state(task) == Lesson.State.TO_DO && isRed(bench.tests(task, true)),
                    task.id() + " untouched: it is to do, and red");
            bench.load(starters, solutions(task));
            statements.expect(isToDo(task, bench.tests(task, false)), task.id() + " empty: every test fails with its own TODO");
        }
        Map<Task, String> filled = new HashMap<>();
        for (Task task : lesson.tasks()) {
            filled.put(task, task.solution());
            bench.load(starters, filled);
            statements.expect(filled.keySet().stream().allMatch(done -> isGreen(bench.tests(done, true))),
                    task.id() + " filled after those before it: all of them are done");
        }
        List<TestResult> whole = bench.whole();
        statements.expect(isGreen(whole), "with every hole filled the whole lesson is done");
    }

    /** The solutions of all tasks but this one. */
    private Map<Task, String> solutions(Task without) {
        return lesson.tasks().stream().filter(task -> task != without).collect(Collectors.toMap(task -> task, Task::solution));
    }

    static boolean isGreen(List<TestResult> tests) {
        return !tests.isEmpty() && tests.stream().allMatch(TestResult::passed);
    }

    private static boolean isRed(List<TestResult> tests) {
        return tests.stream().anyMatch(test -> !test.passed());
    }

    private static boolean isToDo(Task task, List<TestResult> tests) {
        return !tests.isEmpty()
                && tests.stream().allMatch(test -> !test.passed() && test.failure().message().contains(task.todo()));
    }
}
