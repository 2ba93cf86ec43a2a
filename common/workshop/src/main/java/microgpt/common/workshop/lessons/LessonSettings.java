package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/**
 * What the workshop has to know of a lesson before it reads its files; each lesson says it in
 * {@code exercise/lesson.properties}. A module of the build is a lesson if it has this file.
 *
 * @param number its number, one digit: those of its tasks begin with it
 * @param packageName the package of its code
 * @param adds what it adds to the stage before, in a few words; empty if it is none of the stages that are compared
 */
public record LessonSettings(int number, String packageName, String adds) {

    private static final String FILE = "exercise/lesson.properties";

    /** Whether the module in this folder is a lesson. */
    static boolean areIn(Path module) {
        return Files.isRegularFile(module.resolve(FILE));
    }

    /**
     * Reads the settings of the lesson in this folder.
     *
     * @throws UsageException if they cannot be read
     */
    public static LessonSettings read(Path lesson) {
        Path file = lesson.resolve(FILE);
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException io ? Reason.of(io) : e.getMessage();
            throw new UsageException(file + " cannot be read (" + reason + "): download the workshop again");
        }
        return new LessonSettings(value(all, file, "number", "\\d").charAt(0) - '0',
                value(all, file, "package", "\\w+(\\.\\w+)*"), all.getProperty("adds", "").strip());
    }

    private static String value(Properties all, Path file, String key, String form) {
        String value = all.getProperty(key, "").strip();
        if (!value.matches(form)) {
            throw new UsageException(file + " does not say what " + key + " is: download the workshop again");
        }
        return value;
    }

    /** The folder of the lesson's main code, below the lesson's. */
    public String mainFolder() {
        return "src/main/java/" + packageName.replace('.', '/') + "/";
    }
}
