package microgpt.common.workshop.runner;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.cli.Cli;

/** Runs a stage from classes that the workshop has just compiled. An exception is the participant's to mend: nobody is told to report it. */
public final class StageRunner {

    private static final Pattern OPEN = Pattern.compile("TODO (\\d\\.\\d) .*");

    private StageRunner() {
    }

    /**
     * Runs a stage and ends the process with its exit status.
     *
     * @param args the file with the classes, which is deleted, the stage's class, and the stage's options
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path file = Path.of(args[0]);
        Request.Load load;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            load = (Request.Load) Request.read(in);
        }
        Files.delete(file);
        ClassLoader loader = new LessonLoader(load.classes());
        Thread.currentThread().setContextClassLoader(loader);
        Constructor<?> stage = Class.forName(args[1], true, loader).getDeclaredConstructor();
        stage.setAccessible(true);
        Cli.main(stage.newInstance(), StageRunner::explain, Arrays.copyOfRange(args, 2, args.length));
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
