package microgpt.common.workshop.lessons;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/**
 * The Java files of a lesson. What begins with a dot is none: macOS writes ._Value.java beside Value.java on a memory
 * stick, and some editors a lock .#Value.java, which leads nowhere.
 */
public final class JavaFiles {

    private JavaFiles() {
    }

    /** The Java files below a folder. */
    public static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> isShown(file) && file.toString().endsWith(".java")).toList();
        }
    }

    /** The texts of the Java files below a folder of the lesson, by their paths below the lesson's folder. */
    static Map<String, String> texts(Path lesson, String folder) {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(lesson.resolve(folder))) {
            return texts;
        }
        try {
            for (Path file : below(lesson.resolve(folder))) {
                texts.put(name(lesson, file), text(file));
            }
        } catch (IOException e) {
            throw new UsageException(lesson.resolve(folder) + " cannot be read (" + Reason.of(e) + ")");
        }
        return texts;
    }

    /** A file's path below a folder, with slashes on every system; elsewhere than on Windows a name may have a \. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** Whether a file's name does not begin with a dot. */
    static boolean isShown(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    /**
     * A file's text, its lines ended as in this project.
     *
     * @throws UsageException if it is not UTF-8
     */
    static String text(Path file) throws IOException {
        try {
            return withOwnLineEnds(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8: save it in that encoding");
        }
    }

    /** A text, its lines ended as in this project, whatever an editor or git made of them. */
    static String withOwnLineEnds(String text) {
        return text.replace("\r\n", "\n");
    }
}
