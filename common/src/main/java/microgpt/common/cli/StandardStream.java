package microgpt.common.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Standard output or error; keeps in mind why writing failed, which a PrintWriter does not tell. */
final class StandardStream extends OutputStream {

    private final FileOutputStream out;
    private IOException failure;

    StandardStream(FileDescriptor stream) {
        this(new FileOutputStream(stream));
    }

    StandardStream(FileOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null && !isPipe(e)) {
                failure = e;
            }
            throw e;
        }
    }

    /** Why not everything was written; null if all was, or if the reader closed the pipe because it has enough. */
    IOException failure() {
        return failure;
    }

    /** Whether this goes to a pipe, which has no position. Windows gives it one, but its message names the pipe. */
    private boolean isPipe(IOException failure) {
        if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
            return true;
        }
        try {
            out.getChannel().position();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
