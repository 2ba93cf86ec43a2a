package microgpt.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_is_replaced_and_nothing_else_is_left() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a longer text before");
        AtomicFile.write(file, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void content_may_come_in_parts_and_in_any_place() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, channel -> {
            channel.write(bytes("__cd"));
            channel.write(bytes("ab"), 0);
        });
        assertThat(file).hasContent("abcd");
    }

    @Test
    void a_failure_on_the_way_leaves_what_stood_there_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
            channel.write(bytes("half"));
            throw new IOException("disk full");
        })).hasMessage("disk full");
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void until_it_is_whole_the_file_before_stands() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        AtomicFile.write(file, channel -> {
            channel.write(bytes("after"));
            assertThat(file).hasContent("before");
        });
        assertThat(file).hasContent("after");
    }

    @Test
    void a_link_stays_one_and_what_it_leads_to_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, "after".getBytes(StandardCharsets.UTF_8));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
    }

    @Test
    void a_link_that_leads_nowhere_yet_stays_one_and_leads_to_the_file() throws IOException {
        Path file = folder.resolve("a.txt");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));
        AtomicFile.write(link, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void a_missing_folder_fails_as_the_probe_did() {
        Path file = folder.resolve("missing/a.txt");
        assertThatThrownBy(() -> AtomicFile.probe(file)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AtomicFile.write(file, new byte[0])).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_probe_leaves_no_trace() throws IOException {
        AtomicFile.probe(folder.resolve("a.txt"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_last_look_sees_the_whole_file_and_may_leave_what_stands_there() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        assertThatThrownBy(() -> AtomicFile.write(file, AtomicFile.Content.of(new byte[] {'x'}), written -> {
            assertThat(written).hasContent("x");
            throw new IOException("somebody else's");
        })).hasMessage("somebody else's");
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
