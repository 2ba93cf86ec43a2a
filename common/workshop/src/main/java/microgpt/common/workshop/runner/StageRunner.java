package microgpt.common.workshop.runner;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.cli.Cli;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.compiler.CompileErrors;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.LessonCode;
import picocli.CommandLine.Command;

/**
 * Compiles a stage as it stands in the editor and runs it. An exception is the participant's to
 * mend: nobody is told to report it.
 */
public final class StageRunner {

    private static final Pattern OPEN = Pattern.compile("TODO (\\d\\.\\d) .*");

    private StageRunner() {
    }

    /**
     * Runs a stage and ends the process with its exit status.
     *
     * @param args the lesson's folder and the stage's options
     */
    public static void main(String[] args) {
        Path lesson = Path.of(args[0]);
        Object stage;
        try {
            stage = stage(lesson);
        } catch (RunFailedException e) {
            stage = new Failed(e);
        }
        Cli.main(stage, StageRunner::explain, stage instanceof Failed ? new String[0] : Arrays.copyOfRange(args, 1, args.length));
    }

    /** A command that fails: so a lesson that does not compile is told as any other failure. */
    @Command(name = "run")
    private record Failed(RunFailedException failure) implements Callable<Integer> {

        @Override
        public Integer call() {
            throw failure;
        }
    }

    private static Object stage(Path lesson) {
        String name = lesson.getFileName().toString();
        ClassLoader loader = new LessonLoader(classes(lesson, name), StageRunner.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Constructor<?> stage = Class.forName("microgpt." + name.substring(0, "train0".length()) + ".Main", true, loader)
                    .getDeclaredConstructor();
            stage.setAccessible(true);
            return stage.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new RunFailedException(name + " has no program Main that can be started (" + e + ")");
        }
    }

    private static Map<String, byte[]> classes(Path lesson, String name) {
        try (Compiler compiler = new Compiler(List.of())) {
            Compiler.Outcome outcome = compiler.compile(LessonCode.sources(lesson), Map.of());
            if (!outcome.errors().isEmpty()) {
                throw new RunFailedException(CompileErrors.text(name, outcome.errors()));
            }
            Map<String, byte[]> classes = new HashMap<>();
            outcome.classes().values().forEach(classes::putAll);
            return classes;
        }
    }

    private static String explain(Throwable thrown) {
        Matcher open = OPEN.matcher(String.valueOf(thrown.getMessage()));
        if (open.matches()) {
            return open.group(1) + " is still open: fill it, or solve " + open.group(1);
        }
        List<StackTraceElement> frames = TestResult.Failure.inLesson(thrown.getStackTrace());
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage())
                + (frames.isEmpty() ? "" : " in " + frames.get(0).getFileName() + " line " + frames.get(0).getLineNumber());
    }
}
