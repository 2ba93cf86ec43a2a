package microgpt.common.workshop.lessons;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.UsageException;

/** Says in words what a compiler would tell by its many consequences: a file is missing, or in another package. */
public final class InPlace {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private InPlace() {
    }

    /**
     * Requires that a lesson's files are there, each in its own package.
     *
     * @param folder those below this folder, such as src/main
     * @throws UsageException that names the first file that is not, and what to do
     */
    public static void require(Lesson lesson, String folder) {
        LessonFolder files = new LessonFolder(lesson.folder());
        for (Map.Entry<String, String> file : lesson.finished().entrySet()) {
            String path = file.getKey();
            if (path.startsWith(folder)) {
                if (!files.has(path)) {
                    throw new UsageException(lesson.folder().resolve(path)
                            + " is missing: undo that in your editor, or `"
                            + WorkshopJar.command("reset " + lesson.number())
                            + "` puts the finished lesson back and keeps a copy of what is yours");
                }
                if (path.endsWith(".java")) {
                    requirePackage(lesson, path, packageOf(file.getValue()));
                }
            }
        }
    }

    private static void requirePackage(Lesson lesson, String path, String own) {
        String current = packageOf(lesson.current(path));
        if (!own.equals(current)) {
            throw new UsageException(lesson.folder().resolve(path)
                    + (current.isEmpty() ? " names no package" : " says `package " + current + ";`")
                    + ": its first line of code must be `package " + own + ";`");
        }
    }

    private static String packageOf(String text) {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
