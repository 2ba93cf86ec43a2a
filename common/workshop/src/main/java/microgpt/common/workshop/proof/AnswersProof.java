package microgpt.common.workshop.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.engine.FailureLine;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.RecordedProbes.Entry;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.Task.Answer;
import microgpt.common.workshop.messages.TestResult;

/**
 * Proves of each recorded answer to each task of a lesson what its tests and its probe say of it, every other task
 * solved.
 */
final class AnswersProof {

    private final StartedLesson lesson;
    private final TestBench bench;
    private final Statements statements;

    AnswersProof(StartedLesson lesson, Statements statements) {
        this.lesson = lesson;
        this.bench = lesson.bench();
        this.statements = statements;
    }

    /**
     * What came of an answer.
     *
     * @param values what the probe gave, empty if there is none
     * @param law the first law that does not hold, or empty
     */
    private record Tried(List<String> values, String law) {
    }

    /** Proves all tasks; returns what the probes gave. */
    RecordedProbes run() {
        List<Entry> all = new ArrayList<>();
        for (Task task : lesson.tasks()) {
            Tried solution = attempt(task, task.solution());
            Map<Answer, Tried> wrong = attempts(task, task.wrong());
            List<Entry> entries = new ArrayList<>();
            if (!solution.values.isEmpty()) {
                entries.add(new Entry(task.id(), RecordedProbes.SOLUTION, solution.values));
                wrong.forEach((answer, tried) -> entries.add(new Entry(task.id(), answer.clause(), tried.values)));
            }
            RecordedProbes probes = new RecordedProbes(entries);
            wrong.forEach((answer, tried) -> proveWrong(task, answer, tried, probes));
            attempts(task, task.alsoWrong()).forEach((answer, tried) -> proveAlsoWrong(task, answer, tried, probes));
            attempts(task, task.alsoRight()).forEach((answer, tried) -> proveRight(task, answer, tried, probes));
            all.addAll(entries);
        }
        if (!all.isEmpty()) {
            for (Task task : lesson.tasks()) {
                statements.expect(all.stream().anyMatch(entry -> entry.task().equals(task.id())),
                        task.id() + " has a probe");
            }
        }
        return new RecordedProbes(all);
    }

    private Map<Answer, Tried> attempts(Task task, List<Answer> answers) {
        Map<Answer, Tried> tried = new LinkedHashMap<>();
        for (Answer answer : answers) {
            try {
                tried.put(answer, attempt(task, answer.body()));
            } catch (RunFailedException e) {
                statements.expect(false, task.id() + " " + answer.clause() + ": can be tried: " + e.getMessage());
            }
        }
        return tried;
    }

    private Tried attempt(Task task, String body) {
        lesson.fill(task, body);
        List<TestResult> tests = bench.tests(task, true);
        String law = tests.isEmpty() ? "its tests could not be found" : tests.stream().filter(test -> !test.passed())
                .findFirst().map(test -> FailureLine.of(test, bench)).orElse("");
        return new Tried(bench.probe(task), law);
    }

    private void proveWrong(Task task, Answer answer, Tried tried, RecordedProbes probes) {
        String what = task.id() + " wrong, " + answer.clause();
        String name = probes.clause(task, tried.values).orElse("");
        statements.println(what + ": " + (name.isEmpty() ? "no name"
                : "\"" + task.id() + " gives what you get if " + name + "\"") + ": " + tried.law);
        if (tried.law.isEmpty()) {
            statements.expect(false, what + ": a test is red");
        }
        if (!tried.values.isEmpty() && !name.equals(answer.clause())) {
            statements.expect(false, what + ": is called by its name, not \"" + name + "\"");
        }
    }

    private void proveAlsoWrong(Task task, Answer answer, Tried tried, RecordedProbes probes) {
        String name = probes.clause(task, tried.values).filter(clause -> !clause.equals(RecordedProbes.SOLUTION))
                .orElse("");
        String what = task.id() + " also wrong, " + answer.clause() + ": ";
        statements.expect(!tried.law.isEmpty(), what + "a test is red: " + tried.law);
        statements.expect(name.equals(answer.advice()), what + called(answer.advice())
                + (name.equals(answer.advice()) ? "" : ", not " + called(name)));
    }

    private static String called(String name) {
        return name.isEmpty() ? "without a name" : "called \"" + name + "\"";
    }

    private void proveRight(Task task, Answer answer, Tried tried, RecordedProbes probes) {
        String name = probes.clause(task, tried.values).orElse("");
        statements.expect(tried.law.isEmpty() && (name.isEmpty() || name.equals(RecordedProbes.SOLUTION)),
                task.id() + " also right, " + answer.clause() + ": it is done, and no mistake is seen in it"
                        + (tried.law.isEmpty() ? "" : ": " + tried.law)
                        + (name.isEmpty() || name.equals(RecordedProbes.SOLUTION) ? "" : ": " + name));
    }
}
