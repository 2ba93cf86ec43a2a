package microgpt.common.workshop.runner;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.compiler.CompileErrors;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.InPlace;
import microgpt.common.workshop.lessons.Lesson;
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
                    Class.forName("microgpt." + name.substring(0, "train0".length()) + ".Main", true, loader)
                    .getDeclaredConstructor();
            stage.setAccessible(true);
            return stage.newInstance();
        } catch (ReflectiveOperationException e) {
            requireFiles();
            throw new RunFailedException(name + " has no program Main that can be started (" + e + ")");
        }
    }

    private Map<String, byte[]> classes() {
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
        Lesson lesson = new Checkout(folder.toAbsolutePath().getParent()).lesson(Lesson.number(folder));
        InPlace.require(lesson, "src/main");
        InPlace.require(lesson, "src/pictures");
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
        return TestResult.Failure.inLesson(thrown.getStackTrace()).stream().findFirst()
                .map(frame -> what + " in " + frame.getFileName() + " line " + frame.getLineNumber() + line(frame))
                .orElse(what);
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
