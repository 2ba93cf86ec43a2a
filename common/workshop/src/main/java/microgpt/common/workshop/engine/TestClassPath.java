package microgpt.common.workshop.engine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Programs;
import microgpt.common.workshop.lessons.WorkshopJar;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the tests of a lesson need besides the lesson: common, the testkit, JUnit and AssertJ. Maven
 * knows where they are, and writes it into the report of every test; this module's tests have the
 * same class path as a lesson's, and compile whatever happens to the lessons. So a report of theirs
 * is read, if need be after Maven has written a new one, and kept until a POM or a source changes.
 */
final class TestClassPath {

    private static final String TEST = "microgpt.common.workshop.stages.StageResultTest";
    private static final List<String> POMS =
            List.of("pom.xml", "common/pom.xml", "common/testkit/pom.xml", "common/workshop/pom.xml");
    private static final List<String> SOURCES = List.of("common/src/main", "common/testkit/src/main");

    private final Path root;
    private final Path kept;
    private final Path report;
    private FileTime newest = FileTime.fromMillis(0);

    private TestClassPath(Path root) {
        this.root = root;
        this.kept = root.resolve(".workshop/class-path.txt");
        this.report = root.resolve("common/workshop/target/surefire-reports/TEST-" + TEST + ".xml");
    }

    /**
     * The class path for a checkout.
     *
     * @throws RunFailedException if Maven cannot tell it
     */
    static List<Path> of(Path root) {
        try {
            return new TestClassPath(root).find();
        } catch (IOException e) {
            throw new RunFailedException("what the tests need could not be looked up (" + Reason.of(e)
                    + "): `" + WorkshopJar.command("doctor") + "` looks for the cause");
        }
    }

    private List<Path> find() throws IOException {
        String key = key();
        List<String> lines = Files.exists(kept) ? Files.readAllLines(kept) : List.of("");
        List<Path> known = lines.stream().skip(1).map(Path::of).toList();
        if (lines.get(0).equals(key) && exist(known)) {
            return known;
        }
        List<Path> found = Files.exists(report) && Files.getLastModifiedTime(report).compareTo(newest) > 0
                ? read() : List.of();
        if (!exist(found)) {
            found = ask();
        }
        keep(key, found);
        return found;
    }

    /** What the class path depends on: the POMs, and the sources of what Maven compiles for it. */
    private String key() throws IOException {
        Fingerprint key = new Fingerprint();
        for (String pom : POMS) {
            key.add(Files.readString(root.resolve(pom)));
            newest(root.resolve(pom));
        }
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    key.add(root.relativize(file)).add(Files.size(file)).add(Files.getLastModifiedTime(file).toMillis());
                    newest(file);
                }
            }
        }
        return key.text();
    }

    private void newest(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
    }

    private static boolean exist(List<Path> entries) {
        return !entries.isEmpty() && entries.stream().allMatch(Files::exists);
    }

    /** Lets Maven write a report, if it can without network. */
    private List<Path> ask() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-q", "-B", "test", "-pl", "common/workshop", "-am",
                "-Dtest=" + TEST, "-Dsurefire.failIfNoSpecifiedTests=false"));
        Files.deleteIfExists(report);
        Programs.maven(root, Stream.concat(Stream.of("-o"), arguments.stream()).toArray(String[]::new));
        if (!Files.exists(report)) {
            Programs.Outcome outcome = Programs.maven(root, arguments.toArray(String[]::new));
            if (!Files.exists(report)) {
                throw new RunFailedException("Maven could not tell where JUnit is: " + outcome.output().lines()
                        .filter(line -> line.contains("ERROR")).findFirst().orElse("it said nothing")
                        + ": run `mvn test` once with network, or let `" + WorkshopJar.command("doctor") + "` look for the cause");
            }
        }
        return read();
    }

    private List<Path> read() throws IOException {
        try {
            NodeList properties = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(report.toFile()).getElementsByTagName("property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals("surefire.test.class.path")) {
                    return entries(property.getAttribute("value"));
                }
            }
            throw new IOException(report + " has no class path");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + ": " + e.getMessage(), e);
        }
    }

    /** The entries but this module's own. */
    private List<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).filter(entry -> !entry.isBlank()).map(Path::of)
                .filter(entry -> !entry.startsWith(root.resolve("common/workshop"))).toList();
    }

    private void keep(String key, List<Path> entries) throws IOException {
        List<String> lines = new ArrayList<>(List.of(key));
        entries.forEach(entry -> lines.add(entry.toString()));
        Files.createDirectories(kept.getParent());
        AtomicFile.write(kept, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
