package microgpt.common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The folder that a place is in, as it was at the start of a run: while the run goes on, it may be renamed, and another
 * folder, with files that nobody looked at, may get its name.
 *
 * @param folder the nearest one that was there
 * @param key what the file system knows it by, null where it tells no such thing
 */
record Anchor(Path folder, Object key) {

    /** This folder, or the nearest above it that is there. */
    static Anchor of(Path place) throws IOException {
        Path folder = place;
        while (!Files.exists(folder)) {
            folder = folder.getParent();
            if (folder == null) {
                throw new NoSuchFileException(place.toString());
            }
        }
        return new Anchor(folder, key(folder));
    }

    /** @throws IOException if the folder is gone or another one */
    void requireSame() throws IOException {
        if (!Files.exists(folder) || !Objects.equals(key(folder), key)) {
            throw new NotReplacedException("the folder '" + folder + "' is gone or another one by now");
        }
    }

    private static Object key(Path folder) throws IOException {
        return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    }
}
