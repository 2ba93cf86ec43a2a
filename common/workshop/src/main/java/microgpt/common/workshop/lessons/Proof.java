package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.TestReport.Result;

/**
 * Proves in a copy of the checkout that every task can be done and that its tests tell right from
 * wrong: an empty hole fails with its own TODO, a filled one turns green alone, common wrong
 * answers stay red, and a reset gives back every byte.
 */
public final class Proof {

    private static final Set<String> LEFT_OUT = Set.of(".git", "target", ".workshop", "logs");

    private final Checkout original;
    private final PrintWriter out;
    private int failures;

    public Proof(Checkout original, PrintWriter out) {
        this.original = original;
        this.out = out;
    }

    /** Proves these lessons; returns how many statements failed. */
    public int run(List<Integer> numbers) {
        try (TemporaryFolder copy = TemporaryFolder.create("workshop-proof")) {
            copy(original.root(), copy.path());
            for (int number : numbers) {
                prove(new Checkout(copy.path()).lesson(number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failures;
    }

    private void prove(Lesson lesson) throws IOException {
        out.println("== " + lesson.name());
        Map<String, String> finished = texts(lesson);
        expect(lesson.isFinished(), "the solution in exercise/tasks is that of src/main/java");

        lesson.start();
        TestReport started = LessonTests.runAll(lesson);
        for (Task task : lesson.tasks()) {
            expect(isToDo(task, started), task.id() + " empty: every test fails with its own TODO");
        }
        List<Result> untagged = LessonTests.run(lesson, "none()").results();
        expect(!untagged.isEmpty() && untagged.stream().allMatch(Result::passed),
                "what needs no task passes with every hole empty");

        lesson.start();
        List<Task> filled = new ArrayList<>();
        for (Task task : lesson.tasks()) {
            lesson.fill(task, task.solution());
            filled.add(task);
            TestReport report = LessonTests.runAll(lesson);
            boolean inOrder = lesson.tasks().stream().allMatch(other ->
                    filled.contains(other) ? isDone(other, report) : isToDo(other, report));
            expect(inOrder, task.id() + " filled after those before it: it is done too, and no other");
        }
        proveWrongAnswers(lesson);

        lesson.start();
        for (Task task : lesson.tasks()) {
            lesson.fill(task, task.solution());
        }
        expect(texts(lesson).equals(finished), "start and solve give back every byte");
        lesson.start();
        lesson.reset();
        expect(texts(lesson).equals(finished), "start and reset give back every byte");
    }

    /** Tries each wrong answer with every other task solved: a task may build on those before it. */
    private void proveWrongAnswers(Lesson lesson) {
        List<String> lines = new ArrayList<>();
        for (Task task : lesson.tasks()) {
            for (Map.Entry<String, String> wrong : task.wrong().entrySet()) {
                lesson.reset();
                lesson.fill(task, wrong.getValue());
                try {
                    lines.add(verdict(task, wrong.getKey(), LessonTests.run(lesson, "ex" + task.id())));
                } catch (RunFailedException e) {
                    expect(false, task.id() + " wrong, " + wrong.getKey() + ": can be tried: " + e.getMessage());
                }
            }
        }
        lines.stream().sorted().forEach(out::println);
    }

    private String verdict(Task task, String name, TestReport report) {
        List<Result> failed = report.of(task).stream().filter(result -> !result.passed())
                .sorted(Comparator.comparing(Result::sentence)).toList();
        if (failed.isEmpty() || isToDo(task, report)) {
            expect(false, task.id() + " wrong, " + name + ": a test is red");
            return task.id() + " wrong, " + name + ": STAYS GREEN";
        }
        String message = failed.get(0).failure().replaceAll("\\s+", " ").strip();
        return task.id() + " wrong, " + name + ": " + failed.get(0).sentence() + ": "
                + message.substring(0, Math.min(160, message.length()));
    }

    private static boolean isToDo(Task task, TestReport report) {
        List<Result> tests = report.of(task);
        return !tests.isEmpty() && tests.stream().allMatch(test -> !test.passed() && test.failure().contains(task.todo()));
    }

    private static boolean isDone(Task task, TestReport report) {
        List<Result> tests = report.of(task);
        return !tests.isEmpty() && tests.stream().allMatch(Result::passed);
    }

    private void expect(boolean holds, String what) {
        out.println((holds ? "ok     " : "FAILED ") + what);
        out.flush();
        if (!holds) {
            failures++;
        }
    }

    private static Map<String, String> texts(Lesson lesson) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : lesson.starters().keySet()) {
            texts.put(path, Files.readString(lesson.folder().resolve(path)));
        }
        return texts;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !LEFT_OUT.contains(path.getFileName().toString())).toList()) {
                Path target = to.resolve(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    copy(entry, target);
                } else {
                    Files.copy(entry, target);
                }
            }
        }
    }
}
