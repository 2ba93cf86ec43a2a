package microgpt.common.workshop.runner;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import microgpt.common.cli.Cli;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.messages.TestResult;
import picocli.CommandLine.Command;

/** Lets a lesson take its first step and writes down what its methods gave. */
@Command(name = "trace")
public final class TraceRunner implements Callable<Integer> {

    /** What a first step may take; it takes less than one. */
    private static final int SECONDS = 10;

    private final Path lesson;
    private final Path file;
    private final Map<String, String> sources;

    private TraceRunner(Path lesson, Path file, Map<String, String> sources) {
        this.lesson = lesson;
        this.file = file;
        this.sources = sources;
    }

    /**
     * Takes the step and ends the process.
     *
     * @param args the lesson's folder, and the file to write
     */
    public static void main(String[] args) {
        Path lesson = Path.of(args[0]);
        Map<String, String> sources;
        try {
            sources = LessonCode.sources(lesson);
        } catch (UsageException e) {
            Cli.main(new FailedCommand(e));
            return;
        }
        Function<Throwable, String> explain = new LessonProgram(lesson, sources)::explain;
        Cli.main(new TraceRunner(lesson, Path.of(args[1]), sources), explain);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> traced = new TreeMap<>(sources);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            if (source.getKey().startsWith("src/main/") && !source.getKey().endsWith("/Main.java")) {
                String name = source.getKey().substring(source.getKey().lastIndexOf('/') + 1);
                traced.put(source.getKey(), TracedSource.of(new JavaSource(name, source.getValue())));
            }
        }
        Object stage = new LessonProgram(lesson, traced).load();
        LessonProgram original = new LessonProgram(lesson, sources);
        Thread thread = Thread.currentThread();
        try (Watchdog watchdog = new Watchdog(() -> timeOut(thread))) {
            watchdog.begin(SECONDS);
            PrintWriter nothing = new PrintWriter(Writer.nullWriter());
            StringWriter errors = new StringWriter();
            int status = Cli.execute(stage, original::explain, nothing, new PrintWriter(errors), options());
            watchdog.end();
            if (status != 0 && !Trace.stepIsDone()) {
                System.err.print(errors);
                return status;
            }
        }
        try {
            Trace.firstStep().write(file);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written (" + e.getMessage() + ")");
        }
        return 0;
    }

    /** Small sizes, no two of them equal, so that none is taken for another unseen. */
    private String[] options() {
        int number = lesson.getFileName().toString().charAt("train".length()) - '0';
        List<String> options = new ArrayList<>(List.of("--steps", "1", "--samples", "0"));
        if (number >= 1) {
            options.addAll(List.of("--n-embd", "8"));
        }
        if (number >= 4) {
            options.addAll(List.of("--n-layer", "2"));
        }
        return options.toArray(new String[0]);
    }

    private static void timeOut(Thread thread) {
        System.err.println("error: the first step is not done after " + SECONDS + " s"
                + TestResult.Failure.inLesson(thread.getStackTrace()).stream().findFirst()
                .map(frame -> ": it is in " + frame.getFileName() + " line " + frame.getLineNumber()).orElse(""));
        Runtime.getRuntime().halt(Cli.FAILED);
    }
}
