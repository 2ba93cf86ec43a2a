package microgpt.common.workshop.lessons;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.RunFailedException;

/** Runs the tests of a lesson through Maven. */
public final class LessonTests {

    /** The tag of tests that need all tasks of a lesson. */
    public static final String WHOLE = "whole";

    private LessonTests() {
    }

    /** Runs all tests of a lesson, as {@link #run(Lesson, String)} runs some. */
    static TestReport runAll(Lesson lesson) {
        return run(lesson, null);
    }

    /**
     * Runs some tests of a lesson.
     *
     * @param groups tags of tests as JUnit writes them, such as "ex3.2", or null for all
     * @throws RunFailedException if the lesson does not compile or the tests could not be run
     */
    public static TestReport run(Lesson lesson, String groups) {
        Path reports = lesson.folder().resolve("target/surefire-reports");
        TestReport.delete(reports);
        Programs.Outcome outcome = Programs.maven(lesson.checkout().root(), arguments(lesson, groups));
        TestReport report = TestReport.read(reports);
        if (report.results().isEmpty()) {
            throw new RunFailedException(firstErrors(outcome.output(), lesson));
        }
        return report;
    }

    private static String[] arguments(Lesson lesson, String groups) {
        List<String> arguments = new ArrayList<>(List.of("-q", "-B", "test", "-pl", lesson.name(), "-am",
                "-Dtest=microgpt.train" + lesson.number() + ".**", "-Dsurefire.failIfNoSpecifiedTests=false",
                "-DtrimStackTrace=false"));
        if (groups != null) {
            arguments.add("-Dgroups=" + groups);
        }
        if (groups != null && !groups.equals(WHOLE)) {
            // The tests of tasks take milliseconds: an endless loop should not keep anybody waiting.
            arguments.add("-Djunit.jupiter.execution.timeout.default=5s");
        }
        return arguments.toArray(String[]::new);
    }

    /** The compiler's errors, or what else Maven said, shortened to what helps. */
    private static String firstErrors(String output, Lesson lesson) {
        String errors = output.lines().filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .filter(line -> line.contains(".java:[") || line.startsWith("symbol:"))
                .map(line -> line.replaceAll(".*[/\\\\](\\w+\\.java):\\[(\\d+),\\d+] ", "$1 line $2: ")
                        .replaceAll("symbol: +", ""))
                .distinct().limit(4).reduce((a, b) -> a + "; " + b).orElse("");
        return errors.isEmpty()
                ? "the tests of " + lesson.name() + " could not be run: "
                + output.lines().filter(line -> line.contains("ERROR")).findFirst().orElse("Maven said nothing")
                + ": `workshop doctor` looks for the cause"
                : lesson.name() + " does not compile: " + errors;
    }
}
