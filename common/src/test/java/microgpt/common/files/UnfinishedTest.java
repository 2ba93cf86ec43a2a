package microgpt.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside a file until it is whole: cleared away if nobody writes it any more, and nothing else is. */
class UnfinishedTest {

    @TempDir
    private Path folder;

    private Path leftOver(String target) throws IOException {
        String name = "." + target + ".microgpt-0123abcd";
        return Files.writeString(folder.resolve(OwnName.of(name) + ".tmp"), "half");
    }

    private void write() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), new byte[] {'x'});
        assertThat(folder.resolve("a.txt")).hasContent("x");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void what_a_killed_process_left_is_cleared_away() throws IOException {
        Path killed = leftOver("a.txt");
        Path ofAnotherFile = leftOver("b.txt");
        write();
        assertThat(killed).doesNotExist();
        assertThat(ofAnotherFile).exists();
    }

    @Test
    void a_run_that_only_asks_whether_it_may_write_clears_nothing() throws IOException {
        Path killed = leftOver("a.txt");
        AtomicFile.probe(folder.resolve("a.txt"));
        assertThat(killed).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {".a.txt.microgpt-77777777.tmp", ".a.txt.microgpt-999999999999.tmp",
        ".a.txt.microgpt-0123abcd-01234567.tmp", ".a.txt.microgpt-.tmp", ".a.txt.tmp"})
    void a_name_without_a_true_checksum_is_the_users(String name) throws IOException {
        Path own = Files.writeString(folder.resolve(name), "precious");
        write();
        assertThat(own).hasContent("precious");
    }

    @Test
    void a_folder_or_a_link_of_such_a_name_is_the_users() throws IOException {
        Path place = leftOver("a.txt");
        Files.delete(place);
        Files.createDirectory(place);
        write();
        assertThat(place).isDirectory();
        Files.delete(place);
        Path linked = Files.writeString(folder.resolve("t.txt"), "precious");
        Files.createSymbolicLink(place, linked);
        write();
        assertThat(place).isSymbolicLink();
        assertThat(linked).hasContent("precious");
    }

    @Test
    void what_this_process_is_writing_stays() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, channel -> {
            List<String> before = names();
            AtomicFile.write(file, new byte[] {'1'});
            assertThat(names()).containsAll(before);
            channel.write(ByteBuffer.wrap(new byte[] {'2'}));
        });
        assertThat(file).hasContent("2");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void what_another_process_is_writing_stays_whatever_its_id_is() throws IOException, InterruptedException {
        Path file = folder.resolve("a.txt");
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Slow.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(other.getInputStream().read()).as("it has begun").isEqualTo('b');
            write();
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
        assertThat(file).hasContent("slow");
        assertThat(names()).containsExactly("a.txt");
    }

    /** Begins to write a file, and goes on when its own input ends. */
    static final class Slow {

        private Slow() {
        }

        public static void main(String[] args) throws IOException {
            AtomicFile.write(Path.of(args[0]), channel -> {
                System.out.print('b');
                System.out.flush();
                System.in.read();
                AtomicFile.Content.of("slow".getBytes(StandardCharsets.UTF_8)).writeTo(channel);
            });
        }
    }
}
