package microgpt.common.workshop.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFilesTest {

    @TempDir
    private Path lesson;

    private Path source;
    private SavedFiles files;

    @BeforeEach
    void a_lesson_that_was_looked_at_once() throws IOException {
        source = Files.createDirectories(lesson.resolve("src")).resolve("Value.java");
        Files.writeString(source, "one");
        files = new SavedFiles(lesson);
        assertThat(files.haveChanged()).as("the first look").isTrue();
    }

    @Test
    void a_save_is_noticed_once() throws IOException {
        Files.writeString(source, "another");
        assertThat(files.haveChanged()).isTrue();
        assertThat(files.haveChanged()).isFalse();
    }

    @Test
    void a_save_is_noticed_while_an_editor_has_a_lock_that_leads_nowhere() throws IOException {
        assumeTrue(File.separatorChar == '/', "a link needs no rights here");
        Files.createSymbolicLink(source.resolveSibling(".#Value.java"), Path.of("user@host.1:2"));
        assertThat(files.haveChanged()).as("the lock alone").isFalse();
        Files.writeString(source, "another");
        assertThat(files.haveChanged()).isTrue();
    }

    @Test
    void a_save_is_noticed_beside_a_file_that_cannot_be_looked_at() throws IOException {
        assumeTrue(File.separatorChar == '/', "a link needs no rights here");
        Files.createSymbolicLink(source.resolveSibling("Other.java"), Path.of("nowhere"));
        files.haveChanged();
        Files.writeString(source, "another");
        assertThat(files.haveChanged()).isTrue();
    }
}
