package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/** A folder for the time of a try statement, deleted at its end with all its files, as far as no program holds them. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /** @throws RunFailedException if there is no room for one */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new RunFailedException("no temporary file could be made (" + Reason.of(e) + "): free the disk");
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            return; // a virus scanner still reads a file, say: what is left there is in nobody's way
        }
    }
}
