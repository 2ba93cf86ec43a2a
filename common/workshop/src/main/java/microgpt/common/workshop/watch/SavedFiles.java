package microgpt.common.workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import microgpt.common.workshop.lessons.JavaFiles;

/** Notices that a file of a lesson was saved. It looks itself: what systems tell of changes comes late on some. */
final class SavedFiles {

    private final Path folder;
    private Map<Path, String> seen = Map.of();

    SavedFiles(Path lesson) {
        this.folder = lesson.resolve("src");
    }

    /** Whether any Java file differs from what it was at the last call that said so. */
    boolean haveChanged() {
        Map<Path, String> now = new TreeMap<>();
        try {
            for (Path file : JavaFiles.below(folder)) {
                now.put(file, state(file));
            }
        } catch (IOException e) {
            return false; // an editor is just replacing a file: the next look sees it
        }
        boolean changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    /** What differs after a save; a file that cannot be looked at has one state, whatever the others do. */
    private static String state(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
