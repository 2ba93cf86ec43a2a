package microgpt.common.workshop.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.messages.TestResult;

/** Proves what a lesson's tests say of holes that are open, and of those that are filled with their solutions. */
final class HolesProof {

    private final StartedLesson lesson;
    private final TestBench bench;
    private final Statements statements;

    HolesProof(StartedLesson lesson, Statements statements) {
        this.lesson = lesson;
        this.bench = lesson.bench();
        this.statements = statements;
    }

    void run() {
        lesson.fill(Map.of());
        List<TestResult> untagged = bench.untagged();
        statements.expect(!untagged.isEmpty() && untagged.stream().allMatch(TestResult::passed),
                "what needs no task passes with every hole empty");
        for (Task task : lesson.tasks()) {
            lesson.fill(Map.of());
            statements.expect(lesson.state(task) == Lesson.State.TO_DO && isRed(bench.tests(task, true)),
                    task.id() + " untouched: it is to do, and red");
            lesson.fillAllBut(task);
            statements.expect(isToDo(task, bench.tests(task, false)),
                    task.id() + " empty: every test fails with its own TODO");
        }
        Map<Task, String> filled = new HashMap<>();
        for (Task task : lesson.tasks()) {
            filled.put(task, task.solution());
            lesson.fill(filled);
            statements.expect(filled.keySet().stream().allMatch(done -> isGreen(bench.tests(done, true))),
                    task.id() + " filled after those before it: all of them are done");
        }
        List<TestResult> whole = bench.whole();
        statements.expect(isGreen(whole), "with every hole filled the whole lesson is done");
    }

    private static boolean isGreen(List<TestResult> tests) {
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
