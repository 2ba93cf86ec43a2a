package microgpt.common.workshop.lessons;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/** A copy of the workshop on disk, cloned or unpacked. */
public record Checkout(Path root) {

    private static final String MARK = "<artifactId>microgpt-workshop</artifactId>";

    private static final Pattern MODULE = Pattern.compile("<module>([^</]*)</module>");

    /** The checkout around the working folder, or else around this program. */
    public static Checkout find() {
        try {
            Path program = Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path start : List.of(Path.of("").toAbsolutePath(), program.toAbsolutePath())) {
                for (Path folder = start; folder != null; folder = folder.getParent()) {
                    Path pom = folder.resolve("pom.xml");
                    if (Files.isRegularFile(pom) && Files.readString(pom).contains(MARK)
                            && Files.isDirectory(folder.resolve("common"))) {
                        return new Checkout(named(folder, File.pathSeparator));
                    }
                }
            }
        } catch (URISyntaxException | IOException e) {
            throw new UsageException("the workshop's folder cannot be read (" + e.getMessage() + ")");
        }
        throw new UsageException("there is no workshop in this folder or above it: change to its folder");
    }

    /**
     * The folder, if Java can find classes in it.
     *
     * @param separator of the folders in a class path: of a name that has it, Java would make two
     */
    static Path named(Path folder, String separator) {
        if (folder.toString().contains(separator)) {
            throw new UsageException("the workshop's folder " + folder + " has a '" + separator + "' in its name, and "
                    + "Java finds no classes there: rename it" + (separator.equals(":")
                    ? " (the Finder of macOS shows a '/' in this place)" : ""));
        }
        return folder;
    }

    /** All lessons, from the first. */
    public List<Lesson> lessons() {
        List<Lesson> lessons = new ArrayList<>();
        for (Path folder : folders()) {
            lessons.add(LessonReader.read(this, folder));
        }
        return lessons;
    }

    /** The folders of the lessons, from the first; the build names them, because a copy may lie beside a lesson. */
    public List<Path> folders() {
        return List.copyOf(byNumber().values());
    }

    /** The folders of the stages, from the first: the lessons whose programs are compared. */
    public List<Path> stages() {
        return folders().stream().filter(folder -> !LessonSettings.read(folder).adds().isEmpty()).toList();
    }

    /** The numbers of the lessons, from the first. */
    public List<Integer> numbers() {
        return List.copyOf(byNumber().keySet());
    }

    private Map<Integer, Path> byNumber() {
        Map<Integer, Path> folders = new TreeMap<>();
        modules().stream().filter(LessonSettings::areIn)
                .forEach(module -> folders.put(LessonSettings.read(module).number(), module));
        return folders;
    }

    /** The folders of the modules that stand at the top. */
    public List<Path> modules() {
        Path pom = root.resolve("pom.xml");
        try {
            List<Path> folders = MODULE.matcher(Files.readString(pom)).results()
                    .map(module -> root.resolve(module.group(1))).toList();
            for (Path folder : folders) {
                if (!Files.isDirectory(folder)) {
                    throw new UsageException(folder + " is missing: download the workshop again");
                }
            }
            return folders;
        } catch (IOException e) {
            throw new UsageException(pom + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** The copies of the participant's files. */
    public KeptCopies copies() {
        return new KeptCopies(root.resolve(".workshop"));
    }

    /** The lesson of this number. */
    public Lesson lesson(int number) {
        Path folder = byNumber().get(number);
        if (folder == null) {
            throw new UsageException("there is no lesson " + number + ": choose one from " + Ranges.text(numbers()));
        }
        return LessonReader.read(this, folder);
    }

    /**
     * The lesson of this number, for something that needs its program.
     *
     * @param purpose what is to be done with the program, such as run
     */
    public Lesson program(int number, String purpose) {
        Lesson lesson = lesson(number);
        if (!lesson.hasProgram()) {
            List<Integer> others = lessons().stream().filter(Lesson::hasProgram).map(Lesson::number).toList();
            throw new UsageException("lesson " + number + " has no program, so there is nothing to " + purpose
                    + ": choose one from " + Ranges.text(others));
        }
        return lesson;
    }

    /** The lesson and the tasks that "3" or "3.2" means. */
    public Selection selection(String which) {
        if (!which.matches("\\d(\\.\\d)?")) {
            throw new UsageException("'" + which + "' is neither a lesson nor a task: write it like 3 or 3.2");
        }
        Lesson lesson = lesson(which.charAt(0) - '0');
        boolean wholeLesson = which.length() == 1;
        return new Selection(lesson, wholeLesson ? lesson.tasks() : List.of(lesson.task(which)), wholeLesson);
    }

    /** A lesson and all of its tasks, or one of them. */
    public record Selection(Lesson lesson, List<Task> tasks, boolean wholeLesson) {
    }
}
