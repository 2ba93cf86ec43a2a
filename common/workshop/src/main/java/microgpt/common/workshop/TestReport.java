package microgpt.common.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import microgpt.common.core.RunFailedException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the tests of a lesson found, read from Surefire's XML. */
record TestReport(List<Result> results) {

    /** A frame of a stack trace in a lesson, but not in its tests. */
    private static final Pattern FRAME =
            Pattern.compile("at microgpt\\.train\\d\\.\\w+\\.\\w+\\((\\w+(?<!Test)\\.java):(\\d+)\\)");

    /** The tag of tests that need all tasks of a lesson. */
    static final String WHOLE = "whole";

    /**
     * One test.
     *
     * @param testClass the class, nested ones after a $
     * @param sentence the law it states
     * @param failure what failed, or null if it passed
     */
    record Result(String testClass, String sentence, String failure) {

        boolean passed() {
            return failure == null;
        }
    }

    /**
     * Runs a lesson's tests through Maven.
     *
     * @param groups tags of tests as JUnit writes them, such as "ex3.2", or null for all
     * @throws RunFailedException if the lesson does not compile or the tests could not be run
     */
    static TestReport of(Lesson lesson, String groups) {
        Path reports = lesson.folder().resolve("target/surefire-reports");
        deleteReports(reports);
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
        Programs.Outcome outcome = Programs.maven(lesson.checkout().root(), arguments.toArray(String[]::new));
        List<Result> results = read(reports);
        if (results.isEmpty()) {
            throw new RunFailedException(firstErrors(outcome.output(), lesson));
        }
        return new TestReport(results);
    }

    private static void deleteReports(Path reports) {
        for (Path report : reports(reports)) {
            try {
                Files.delete(report);
            } catch (IOException e) {
                throw new RunFailedException(report + " cannot be deleted: close the program that holds it");
            }
        }
    }

    private static List<Path> reports(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no test was ever run
        }
    }

    private static List<Result> read(Path folder) {
        List<Result> results = new ArrayList<>();
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            for (Path report : reports(folder)) {
                NodeList cases = parser.parse(report.toFile()).getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    results.add(result((Element) cases.item(i)));
                }
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new RunFailedException("the test reports in " + folder + " cannot be read: " + e.getMessage());
        }
        return results;
    }

    private static Result result(Element test) {
        String sentence = test.getAttribute("name").replaceAll("\\(.*", "").replace('_', ' ');
        String failure = null;
        for (String kind : List.of("failure", "error")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                String message = ((Element) found.item(0)).getAttribute("message");
                String trace = found.item(0).getTextContent();
                failure = message.isBlank() ? trace : kind.equals("error") ? message + place(trace) : message;
            }
        }
        return new Result(test.getAttribute("classname"), sentence, failure);
    }

    /** Where in the lesson's own code an exception arose, if it did there. */
    private static String place(String trace) {
        Matcher frame = FRAME.matcher(trace);
        return frame.find() ? " in " + frame.group(1) + " line " + frame.group(2) : "";
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

    /** The tests of one task. */
    List<Result> of(Task task) {
        return results.stream().filter(result -> task.isTestedBy(result.testClass())).toList();
    }

    /** The tests that belong to no task. */
    List<Result> ofNoTask(List<Task> tasks) {
        return results.stream().filter(result -> tasks.stream().noneMatch(task -> task.isTestedBy(result.testClass())))
                .toList();
    }
}
