package microgpt.common.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file operation failed, in words: the JDK's exceptions often carry the file's name alone. */
public final class Reason {

    private Reason() {
    }

    /** What the user can do about it, such as "name another file". */
    public static String remedy(IOException e, String output) {
        return (e instanceof NotReplacedException || e instanceof NoSuchFileException ? "" : "free the disk or ")
                + "name another " + output;
    }

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something else has that name";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
