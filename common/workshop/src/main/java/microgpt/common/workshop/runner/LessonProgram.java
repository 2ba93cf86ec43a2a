package microgpt.common.workshop.runner;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.compiler.CompileErrors;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.InPlace;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.LessonSettings;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.messages.TestResult;

/** A lesson's program, compiled from texts: the files in the editor, or something made of them. */
public final class LessonProgram {

    private static final Pattern OPEN = Pattern.compile("TODO (\\d\\.\\d) .*");

    private final Path folder;
    private final String name;
    private final Map<String, String> sources;

    /**
     * A program that is not compiled yet.
     *
     * @param lesson the lesson's folder
     * @param sources its files by their paths below the folder
     */
    public LessonProgram(Path lesson, Map<String, String> sources) {
        this.folder = lesson;
        this.name = lesson.getFileName().toString();
        this.sources = sources;
    }

    /**
     * Compiles it and makes its {@code Main}, which is a picocli command.
     *
     * @throws RunFailedException if it does not compile
     * @throws UsageException if that is because a file is missing or in another package
     */
    public Object load() {
        ClassLoader loader = new LessonLoader(classes(), LessonProgram.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Constructor<?> stage =
                    Class.forName(LessonSettings.read(folder).packageName() + ".Main", true, loader)
                    .getDeclaredConstructor();
            stage.setAccessible(true);
            return stage.newInstance();
        } catch (ReflectiveOperationException e) {
            requireFiles();
            throw new RunFailedException(name + " has no program Main that can be started (" + e + ")");
        }
    }

    private Map<String, byte[]> classes() {
        if (sources.isEmpty()) { // which is no error that a compiler would return
            requireFiles();
        }
        try (Compiler compiler = new Compiler(List.of())) {
            Compiler.Outcome outcome = compiler.compile(sources, Map.of());
            if (!outcome.errors().isEmpty()) {
                requireFiles();
                throw new RunFailedException(CompileErrors.text(name, outcome.errors()));
            }
            Map<String, byte[]> classes = new HashMap<>();
            outcome.classes().values().forEach(classes::putAll);
            return classes;
        }
    }

    private void requireFiles() {
        InPlace.require(lesson(), "src/main");
        InPlace.require(lesson(), "src/pictures");
    }

    private Lesson lesson() {
        return new Checkout(folder.toAbsolutePath().getParent()).lesson(LessonSettings.read(folder).number());
    }

    /** An exception in a sentence: it is the participant's to mend, so nobody is told to report it. */
    public String explain(Throwable thrown) {
        Matcher open = OPEN.matcher(String.valueOf(thrown.getMessage()));
        if (open.matches()) {
            return open.group(1) + " is still open: fill it, or let `"
                    + WorkshopJar.command("solve " + open.group(1)) + "` fill in the solution";
        }
        String what = thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
        List<StackTraceElement> frames = TestResult.Failure.inLesson(thrown.getStackTrace());
        return frames.stream().filter(writtenByTheParticipant()).findFirst().or(() -> frames.stream().findFirst())
                .map(frame -> what + " in " + frame.getFileName() + " line " + frame.getLineNumber() + line(frame))
                .orElse(what);
    }

    /** Whether a frame is in a line of the participant's own: a lesson's method may fail for what it was given. */
    private Predicate<StackTraceElement> writtenByTheParticipant() {
        try {
            Map<String, Set<Integer>> written = new HashMap<>();
            LessonCode code = LessonCode.read(lesson(), JavaSource::bodies);
            sources.keySet().forEach(path -> written.put(path.substring(path.lastIndexOf('/') + 1),
                    code.writtenLines(path)));
            return frame -> written.getOrDefault(frame.getFileName(), Set.of()).contains(frame.getLineNumber());
        } catch (UsageException e) { // the lesson or a file was changed since
            return frame -> false;
        }
    }

    /** What stands in the line of a frame, after a colon, or nothing. */
    private String line(StackTraceElement frame) {
        for (Map.Entry<String, String> source : sources.entrySet()) {
            List<String> lines = source.getValue().lines().toList();
            if (source.getKey().endsWith("/" + frame.getFileName()) && frame.getLineNumber() <= lines.size()) {
                return ": " + lines.get(frame.getLineNumber() - 1).strip();
            }
        }
        return "";
    }
}
