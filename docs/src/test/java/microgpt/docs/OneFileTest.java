package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.core.Trainer;
import microgpt.common.testkit.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one file computes what the last lesson computes, needs nothing else, and says in one line what is wrong. */
class OneFileTest {

    private static final Path FILE = Texts.ROOT.resolve("docs/one-file/MicroGpt.java");
    private static final List<String> COMPILER_OPTIONS = List.of("--release", "17", "-Xlint:all", "-Werror",
            "-encoding", "UTF-8");

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private static Path classes;

    private static String source;

    @TempDir
    private Path folder;

    /** What a run of the file printed. */
    private record Result(int status, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }

    @BeforeAll
    static void it_compiles_for_JDK_17_without_a_warning() throws IOException {
        source = Files.readString(FILE);
        compile(source, classes);
    }

    private static void compile(String code, Path target) throws IOException {
        Path file = Files.writeString(target.resolve("MicroGpt.java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = new ArrayList<>(COMPILER_OPTIONS);
        options.addAll(List.of("-d", target.toString()));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        assertThat(messages.toString()).isEmpty();
    }

    /** A copy of the file in which an engineer changed something: pairs of the old text and the new. */
    private Path changed(String... pairs) throws IOException {
        String code = source;
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(code).contains(pairs[i]);
            code = code.replace(pairs[i], pairs[i + 1]);
        }
        Path target = Files.createTempDirectory(folder, "changed");
        compile(code, target);
        return target;
    }

    private Result run(Path workingFolder, Path classPath, String... args) throws Exception {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath.toString(), "MicroGpt");
        return start(workingFolder, options, args);
    }

    private static ProcessBuilder java(List<String> command, File out, Path err) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would print that it read it
        return builder;
    }

    private Result start(Path workingFolder, List<String> options, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(options);
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = java(command, out.toFile(), err).directory(workingFolder.toFile()).start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the run ended").isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** What the last lesson's own training tells about the same run. */
    private static List<String> lesson(List<String> documents, int steps, int samples, int nEmbd, int nHead, int nLayer,
            int blockSize) throws Exception {
        List<String> told = new ArrayList<>();
        URL lesson = Texts.ROOT.resolve("train5-adam/target/classes/").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {lesson}, OneFileTest.class.getClassLoader())) {
            Trainer<?> trainer = (Trainer<?>) loader.loadClass("microgpt.train5.Training")
                    .getConstructor(int.class, int.class, int.class, double.class, double.class)
                    .newInstance(nEmbd, nHead, nLayer, 0.01, 0.5);
            Run run = Run.prepare(documents, 42, 0, steps, samples, "", blockSize);
            trainer.train(run, new Progress() {
                @Override
                public void step(int step, double loss) {
                    told.add("loss " + loss);
                }

                @Override
                public void sample(int index, String text) {
                    told.add("sample " + text);
                }
            });
        }
        return told;
    }

    /** The losses and samples in the output of a run whose losses were printed with all their digits. */
    private static List<String> told(Result result) {
        return result.lines().stream().filter(line -> line.matches("(step|sample) .*"))
                .map(line -> line.startsWith("step ")
                        ? "loss " + Double.parseDouble(line.substring(line.indexOf("loss ") + 5))
                        : "sample " + line.substring(line.indexOf(':') + 2))
                .toList();
    }

    /** The text. */
    @Nested
    class The_file {

        @Test
        void has_at_most_300_lines_that_fit_on_a_page() {
            assertThat(source.lines().count()).isLessThanOrEqualTo(300);
            assertThat(source.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(115));
        }

        @Test
        void imports_nothing_but_the_JDK() {
            Stream<String> imports = source.lines().filter(line -> line.startsWith("import "));
            assertThat(imports).isNotEmpty().allMatch(line -> line.startsWith("import java."));
            assertThat(source).doesNotContain("microgpt.common", "package ");
        }

        @Test
        void starts_from_its_source_where_there_is_nothing_else() throws Exception {
            Path copy = Files.writeString(folder.resolve("MicroGpt.java"), source.replace("STEPS = 1000", "STEPS = 1"));
            Files.writeString(folder.resolve("names.txt"), "anna\nbob\n");
            Result result = start(folder, List.of(copy.getFileName().toString()));
            assertThat(result.err()).isEmpty();
            assertThat(result.lines()).startsWith("num docs: 2", "vocab size: 5").hasSize(26);
        }
    }

    /** The numbers. */
    @Nested
    class A_run {

        @Test
        void prints_what_the_last_lesson_prints() throws Exception {
            Result result = run(Texts.ROOT, classes);
            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
            assertThat(result.lines()).isEqualTo(Files.readAllLines(Texts.ROOT.resolve("docs/logs/train5.txt")));
        }

        @Test
        void has_the_losses_of_the_last_lesson_to_the_last_bit() throws Exception {
            Path exact = changed("loss %.4f%n\", step + 1, STEPS, loss.data",
                    "loss %s%n\", step + 1, STEPS, loss.data");
            Result result = run(Texts.ROOT, exact);
            assertThat(told(result)).hasSize(1020)
                    .isEqualTo(lesson(DataSource.embeddedNames(), 1000, 20, 16, 4, 1, 16));
        }

        @Test
        void computes_the_same_with_other_constants_and_a_text_of_many_scripts() throws Exception {
            String text = Reference.otherText(folder);
            Path exact = changed("loss %.4f%n\", step + 1, STEPS, loss.data", "loss %s%n\", step + 1, STEPS, loss.data",
                    "N_EMBD = 16", "N_EMBD = 12", "N_HEAD = 4", "N_HEAD = 3", "N_LAYER = 1", "N_LAYER = 2",
                    "BLOCK_SIZE = 16", "BLOCK_SIZE = 8", "STEPS = 1000", "STEPS = 30", "SAMPLES = 20", "SAMPLES = 5");
            Result result = run(folder, exact, text);
            assertThat(result.err()).isEmpty();
            assertThat(told(result)).isEqualTo(lesson(DataSource.load(text, null), 30, 5, 12, 3, 2, 8));
        }
    }

    /** Which list it takes. */
    @Nested
    class The_list {

        @ParameterizedTest
        @CsvSource({"anna, 1, 3", "a, 1, 2", "'anna\nbob', 2, 5", "'\ufeffanna\r\n \r\n  bob \r', 2, 5",
            "'anna\n\ufeffbob', 2, 6"})
        void may_be_your_own_even_a_single_word(String text, int documents, int vocabulary) throws Exception {
            Path few = changed("STEPS = 1000", "STEPS = 2");
            Path list = Files.writeString(folder.resolve("list.txt"), text);
            Result result = run(folder, few, list.toString());
            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
            assertThat(result.lines()).startsWith("num docs: " + documents, "vocab size: " + vocabulary);
        }

        @Test
        void is_missing_where_the_folder_has_no_names() throws Exception {
            assertFailure(run(folder, classes), 1, "'names.txt'");
        }

        @Test
        void is_one_at_most() throws Exception {
            assertFailure(run(folder, classes, "a.txt", "b.txt"), 2, "one list");
        }

        @Test
        void cannot_be_a_file_that_does_not_exist_or_a_folder() throws Exception {
            assertFailure(run(folder, classes, "nams.txt"), 1, "'nams.txt'");
            assertFailure(run(folder, classes, folder.toString()), 1, folder.toString());
            assertFailure(run(folder, classes, ""), 1, "''");
        }

        @ParameterizedTest
        @CsvSource({"''", "'\n \n\t\r\n'", "'\ufeff'"})
        void cannot_be_blank(String text) throws Exception {
            Path list = Files.writeString(folder.resolve("blank.txt"), text);
            assertFailure(run(folder, classes, list.toString()), 1, "blank");
        }

        @Test
        void cannot_have_another_encoding() throws Exception {
            Path list = Files.write(folder.resolve("latin.txt"), "zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));
            assertFailure(run(folder, classes, list.toString()), 1, "UTF-8");
            Files.write(list, "anna\nbob\n".getBytes(StandardCharsets.UTF_16LE));
            assertFailure(run(folder, classes, list.toString()), 1, "UTF-16");
        }
    }

    /** The constants at the top. */
    @Nested
    class The_settings {

        @ParameterizedTest
        @CsvSource({"TEMPERATURE = 0.5, 0, TEMPERATURE", "TEMPERATURE = 0.5, -1, TEMPERATURE",
            "LEARNING_RATE = 0.01, 0, LEARNING_RATE", "N_HEAD = 4, 3, N_EMBD must be a multiple of N_HEAD",
            "N_HEAD = 4, -4, N_HEAD", "N_EMBD = 16, 0, N_EMBD", "BLOCK_SIZE = 16, 0, BLOCK_SIZE",
            "N_LAYER = 1, -1, N_LAYER", "BETA1 = 0.85, 1, BETA1", "BETA2 = 0.99, -0.1, BETA2"})
        void are_judged_before_anything_is_computed(String setting, String value, String named) throws Exception {
            Path wrong = changed(setting + (setting.startsWith("BETA") ? "" : ";"),
                    setting.replaceFirst("= .*", "= ") + value + (setting.startsWith("BETA") ? "" : ";"));
            Result result = run(Texts.ROOT, wrong);
            assertFailure(result, 2, named);
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which has a device that is always full
    void a_full_disk_is_told() throws Exception {
        Path few = changed("STEPS = 1000", "STEPS = 1", "SAMPLES = 20", "SAMPLES = 1");
        Path err = folder.resolve("err.txt");
        List<String> command = List.of(JAVA, "-cp", few.toString(), "MicroGpt");
        Process process = java(command, new File("/dev/full"), err).directory(Texts.ROOT.toFile()).start();
        assertFailure(new Result(process.waitFor(), "", Files.readString(err)), 1, "its disk full");
    }

    @Test
    void training_that_diverges_ends_with_one_line() throws Exception {
        Path wild = changed("LEARNING_RATE = 0.01", "LEARNING_RATE = 1e300");
        assertFailure(run(Texts.ROOT, wild), 1, "LEARNING_RATE");
    }

    private static void assertFailure(Result result, int status, String named) {
        assertThat(result.err()).startsWith("error: ").contains(named).doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.status()).isEqualTo(status);
    }
}
