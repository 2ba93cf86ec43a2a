package microgpt.common.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.UsageException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/** A file that an option names and that is written at the end of a run. */
public final class OutputFile {

    private OutputFile() {
    }

    /** @throws UsageException if no file could be written there; nothing is left behind */
    public static void requireWritable(String option, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException(option + " '" + file + "' is not a file: name one to write");
        }
        try {
            AtomicFile.probe(file);
        } catch (IOException e) {
            throw new UsageException(option + " '" + file + "' cannot be written ("
                    + Reason.of(e) + "): name a place you may write to");
        }
    }
}
