package microgpt.common.workshop.runner;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import microgpt.common.cli.Cli;
import microgpt.common.cli.LossFile;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.TemporaryFolder;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.trace.Steps;
import microgpt.common.workshop.trace.TraceSettings;
import picocli.CommandLine.Command;

/** Lets a lesson take its first steps and notes what its methods were given and gave. */
@Command(name = "trace")
public final class TraceRunner implements Callable<Integer> {

    /** What the first steps may take; they take about one. */
    private static final int SECONDS = 10;

    private final Path lesson;
    private final Map<String, String> sources;
    private final Steps recorded;
    private final StringWriter errors = new StringWriter();
    private Path file;

    private TraceRunner(Path lesson, Map<String, String> sources, Steps recorded) {
        this.lesson = lesson;
        this.sources = sources;
        this.recorded = recorded;
    }

    /**
     * Takes the steps as the lesson stands in the editor, and ends the process.
     *
     * @param args the lesson's folder, and the file to write
     */
    public static void main(String[] args) {
        Path lesson = Path.of(args[0]);
        TraceRunner runner;
        Function<Throwable, String> explain;
        try {
            Map<String, String> sources = LessonCode.sources(lesson);
            runner = new TraceRunner(lesson, sources, Steps.read(Steps.file(lesson)));
            explain = new LessonProgram(lesson, sources)::explain;
        } catch (UsageException e) {
            Cli.main(new FailedCommand(e));
            return;
        }
        runner.file = Path.of(args[1]);
        Cli.main(runner, explain);
    }

    /**
     * Takes the steps in this process.
     *
     * @param sources the lesson's files by their paths below its folder
     * @param recorded what to compare with, or null to make a recording
     * @throws RunFailedException if the lesson does not compile
     */
    public static Steps take(Path lesson, Map<String, String> sources, Steps recorded) {
        TraceRunner runner = new TraceRunner(lesson, sources, recorded);
        Steps steps = runner.take();
        return steps;
    }

    @Override
    public Integer call() throws Exception {
        Thread thread = Thread.currentThread();
        Steps steps;
        try (Watchdog watchdog = new Watchdog(() -> timeOut(thread))) {
            watchdog.begin(SECONDS);
            steps = take();
            watchdog.end();
        }
        System.err.print(errors); // what came before them is compared all the same
        try {
            steps.write(file);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written (" + e.getMessage() + ")");
        }
        return 0;
    }

    private Steps take() {
        TraceSettings settings = TraceSettings.read(lesson);
        Tracer tracer = new Tracer(settings, recorded);
        Object stage = new LessonProgram(lesson, traced(settings)).load();
        Trace.to(tracer);
        try (TemporaryFolder folder = TemporaryFolder.create("workshop-trace-losses")) {
            Path losses = folder.path().resolve("losses.csv");
            List<String> options = new ArrayList<>(settings.options());
            options.addAll(List.of("--losses", losses.toString()));
            Cli.execute(stage, new LessonProgram(lesson, sources)::explain,
                    new PrintWriter(Writer.nullWriter()), new PrintWriter(errors), options.toArray(new String[0]));
            return tracer.steps(Files.exists(losses) ? LossFile.parse(Files.readAllLines(losses)) : new double[0]);
        } catch (IOException e) {
            throw new UsageException("the losses cannot be read (" + e.getMessage() + ")");
        }
    }

    private Map<String, String> traced(TraceSettings settings) {
        Map<String, String> traced = new TreeMap<>(sources);
        sources.forEach((path, text) -> {
            if (path.startsWith("src/main/") && !path.endsWith("/Main.java")) {
                String name = path.substring(path.lastIndexOf('/') + 1);
                traced.put(path, TracedSource.of(new JavaSource(name, text), settings.node()));
            }
        });
        return traced;
    }

    private static void timeOut(Thread thread) {
        System.err.println("error: the first steps are not done after " + SECONDS + " s"
                + TestResult.Failure.inLesson(thread.getStackTrace()).stream().findFirst()
                .map(frame -> ": it is in " + frame.getFileName() + " line " + frame.getLineNumber()).orElse(""));
        Runtime.getRuntime().halt(Cli.FAILED);
    }
}
