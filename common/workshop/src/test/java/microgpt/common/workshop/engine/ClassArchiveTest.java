package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    private ClassArchive archive(String jar) throws IOException {
        return ClassArchive.of(folder, List.of(Files.writeString(folder.resolve(jar), jar))).orElseThrow();
    }

    /** What a machine does that is told to write the archive. */
    private static void write(ClassArchive archive) throws IOException {
        Path unfinished = Path.of(archive.options().get(0).replace("-XX:ArchiveClassesAtExit=", ""));
        Files.writeString(unfinished, "classes");
        archive.takeFrom(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-version").redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("tests-")).toList();
        }
    }

    @Test
    void a_new_one_takes_the_place_of_the_one_before() throws IOException {
        write(archive("a.jar"));
        List<String> first = names();
        assertThat(first).hasSize(1);
        write(archive("b.jar"));
        assertThat(names()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_file_of_the_users_whose_name_looks_like_one_stays() throws IOException {
        String name = "tests-" + Runtime.version() + "-0123456789abcdef";
        for (String end : List.of(".jsa", ".jsa.part", "-01234567.jsa")) {
            Files.writeString(folder.resolve(name + end), "precious");
        }
        write(archive("a.jar"));
        for (String end : List.of(".jsa", ".jsa.part", "-01234567.jsa")) {
            assertThat(folder.resolve(name + end)).hasContent("precious");
        }
    }
}
