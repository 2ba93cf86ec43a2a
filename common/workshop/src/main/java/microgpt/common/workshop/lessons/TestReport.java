package microgpt.common.workshop.lessons;

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
public record TestReport(List<Result> results) {

    /** A frame of a stack trace in a lesson, but not in its tests. */
    private static final Pattern FRAME =
            Pattern.compile("at microgpt\\.train\\d\\.\\w+\\.\\w+\\((\\w+(?<!Test)\\.java):(\\d+)\\)");

    /**
     * One test.
     *
     * @param testClass the class, nested ones after a $
     * @param sentence the law it states
     * @param failure what failed, or null if it passed
     */
    public record Result(String testClass, String sentence, String failure) {

        /** Whether the law holds. */
        public boolean passed() {
            return failure == null;
        }
    }

    /** Reads the report files in a folder; no test was run if there are none. */
    static TestReport read(Path folder) {
        List<Result> results = new ArrayList<>();
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            for (Path file : files(folder)) {
                NodeList cases = parser.parse(file.toFile()).getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    results.add(result((Element) cases.item(i)));
                }
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new RunFailedException("the test reports in " + folder + " cannot be read: " + e.getMessage());
        }
        return new TestReport(results);
    }

    /** Deletes the report files of an earlier run. */
    static void delete(Path folder) {
        for (Path file : files(folder)) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new RunFailedException(file + " cannot be deleted: close the program that holds it");
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no test was ever run
        }
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

    /** The tests of one task. */
    public List<Result> of(Task task) {
        return results.stream().filter(result -> task.isTestedBy(result.testClass())).toList();
    }

    /** The tests that belong to no task. */
    public List<Result> ofNoTask(List<Task> tasks) {
        return results.stream().filter(result -> tasks.stream().noneMatch(task -> task.isTestedBy(result.testClass())))
                .toList();
    }
}
