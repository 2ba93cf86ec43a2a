package microgpt.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import microgpt.common.files.AtomicFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who opens files to write them: common.files, whose rule keeps what is the user's, and few others for a reason. */
class WritersTest {

    private static final String RULE = "microgpt.common.files";

    /** Those that write, move or delete files without the rule. */
    private static final Map<String, String> WITHOUT_THE_RULE = Map.ofEntries(
            Map.entry("microgpt.common.workshop.lessons.LessonFolder",
                    "a lesson's files: only over bytes of which LessonChange has a copy, or which are nobody's own"),
            Map.entry("microgpt.common.workshop.lessons.KeptCopies", "these copies: into a new folder, over nothing"),
            Map.entry("microgpt.common.workshop.lessons.TemporaryFolder", "deletes the folder that it made"),
            Map.entry("microgpt.common.workshop.stages.TextPictures", "fills such a folder"),
            Map.entry("microgpt.common.workshop.proof.Proof", "copies lessons into such a folder"),
            Map.entry("microgpt.common.workshop.stages.StageTexts",
                    "puts counts into the project's own texts, and leaves all else in them as it is"),
            Map.entry("microgpt.common.workshop.engine.ClassArchive",
                    "loaded classes for Java alone, in the workshop's hidden folder"),
            Map.entry("microgpt.encore.bench.PyTorch", "a script in the system's folder for temporary files"),
            Map.entry("microgpt.encore.files.Safetensors", "opens a channel to read from"),
            Map.entry("microgpt.common.testkit.CommandRun", "deletes the temporary file that it made"),
            Map.entry("microgpt.common.testkit.Reference", "writes into a folder of a test"));

    /** The methods that open a file to write it, or do away with it. */
    private static final Map<Class<?>, Set<String>> WRITERS = Map.of(
            Files.class, Set.of("write", "writeString", "newBufferedWriter", "newOutputStream", "newByteChannel",
                    "copy", "move", "delete", "deleteIfExists", "createFile", "createLink", "createSymbolicLink"),
            AtomicFile.class, Set.of("write"),
            FileChannel.class, Set.of("open"),
            AsynchronousFileChannel.class, Set.of("open"),
            File.class, Set.of("delete", "deleteOnExit", "renameTo", "createNewFile"),
            ProcessBuilder.class, Set.of("redirectOutput", "redirectError"),
            ImageIO.class, Set.of("write", "createImageOutputStream"));

    /** The classes whose objects write the file that their constructor is given. */
    private static final List<Class<?>> WRITING = List.of(FileOutputStream.class, FileWriter.class, PrintStream.class,
            PrintWriter.class, RandomAccessFile.class, Formatter.class);

    private static JavaClasses project;

    @BeforeAll
    static void import_the_classes_of_every_module() throws IOException {
        project = ArchitectureTest.project();
    }

    private static boolean writes(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        List<String> parameters = call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
        boolean opens = name.equals("<init>") && WRITING.stream().anyMatch(type -> type.getName().equals(owner))
                && !parameters.isEmpty()
                && Set.of(File.class.getName(), String.class.getName()).contains(parameters.get(0));
        boolean redirects = owner.equals(ProcessBuilder.class.getName());
        return opens || WRITERS.entrySet().stream().anyMatch(writer -> writer.getKey().getName().equals(owner)
                && writer.getValue().contains(name))
                && !(redirects && parameters.contains(ProcessBuilder.Redirect.class.getName()))
                && !(name.equals("copy") && parameters.contains("java.io.OutputStream"))
                && !(name.equals("write") && owner.equals(ImageIO.class.getName())
                && !parameters.contains(File.class.getName()));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    @Test
    void nobody_opens_a_file_to_write_it_where_the_rule_would_not_see_it() {
        noClasses().that().resideOutsideOfPackage(RULE)
                .and(describe("without a reason", type -> !WITHOUT_THE_RULE.containsKey(outermost(type))))
                .should().callCodeUnitWhere(describe("it opens a file to write it", WritersTest::writes))
                .because("RunFiles, OutputFile and OutputFolder keep every file of the user's: write through them")
                .check(project);
    }

    @Test
    void whoever_has_a_reason_needs_it() {
        Set<String> writers = project.stream()
                .filter(type -> type.getCodeUnitCallsFromSelf().stream().anyMatch(WritersTest::writes))
                .map(WritersTest::outermost).filter(name -> !name.startsWith(RULE)).collect(Collectors.toSet());
        assertThat(writers).isEqualTo(WITHOUT_THE_RULE.keySet());
    }

    @Test
    void the_rule_sees_every_way_to_write() {
        JavaClasses samples = new ClassFileImporter().importClasses(Samples.class);
        assertThat(samples.get(Samples.class).getMethods()).isNotEmpty().allSatisfy(method -> assertThat(
                method.getCallsFromSelf().stream().filter(WritersTest::writes).count())
                .as(method.getName()).isEqualTo(method.getName().startsWith("read") ? 0 : 1));
    }

    /** Each method of these, but those that read, opens a file to write it. */
    static final class Samples {

        void stream(Path file) throws IOException {
            Files.newOutputStream(file).close();
        }

        void text(Path file) throws IOException {
            Files.writeString(file, "");
        }

        void writer() throws IOException {
            new FileWriter("x").close();
        }

        void printer() throws IOException {
            new PrintWriter("x").close();
        }

        void random() throws IOException {
            new RandomAccessFile("x", "rw").close();
        }

        void atomic(Path file) throws IOException {
            AtomicFile.write(file, new byte[0]);
        }

        void redirected(Path file) {
            new ProcessBuilder("x").redirectOutput(file.toFile());
        }

        void renamed(Path file) {
            file.toFile().renameTo(file.toFile());
        }

        void reads(Path file) throws IOException {
            Files.readAllBytes(file);
            Files.copy(file, System.out);
            new PrintStream(System.out, true, "UTF-8");
            new ProcessBuilder("x").redirectError(ProcessBuilder.Redirect.DISCARD);
        }
    }
}
