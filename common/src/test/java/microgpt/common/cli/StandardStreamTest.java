package microgpt.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardStreamTest {

    @TempDir
    private Path folder;

    /** What a stream has to say after printing to a file that fails with this message from the second write on. */
    private IOException failure(String message) throws IOException {
        FileOutputStream file = new FileOutputStream(folder.resolve("out.txt").toFile()) {
            private int writes;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (writes++ > 0) {
                    throw new IOException(message);
                }
                super.write(bytes, offset, length);
            }
        };
        StandardStream stream = new StandardStream(file);
        PrintWriter writer = Terminal.writer(stream);
        writer.println("a");
        assertThat(stream.failure()).isNull();
        writer.println("b");
        writer.println("c");
        file.close();
        assertThat(folder.resolve("out.txt")).hasContent("a\n");
        return stream.failure();
    }

    @Test
    void tells_why_a_file_was_not_written() throws IOException {
        assertThat(failure("No space left on device")).hasMessage("No space left on device");
    }

    @Test
    void has_nothing_to_tell_of_a_reader_that_closed_its_pipe() throws IOException {
        assertThat(failure("Broken pipe")).isNull();
        assertThat(failure("The pipe is being closed")).isNull();
    }
}
