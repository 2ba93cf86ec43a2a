package microgpt.common.workshop.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.JavaSource.Span;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Request;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;
import microgpt.common.workshop.runner.TestRunner;

/**
 * The Java machine that runs the tests of one lesson. It stays warm between two saves; where a test
 * brings it to its end, the next request starts another.
 */
final class TestJvm implements AutoCloseable {

    /**
     * To start fast: the tests are over before the slower compiler would pay. A failing line is told however often it
     * fails.
     */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData", "-XX:-OmitStackTraceInFastThrow",
                    // a damaged archive ends it, and leaves no report among the sources
                    "-XX:+SuppressFatalErrorMessage");

    private final List<String> folders;
    private final Path workingFolder;
    private final Optional<ClassArchive> archive;
    private Request.Compile compiled;
    private volatile JavaProcess java;
    private DataInputStream in;
    private DataOutputStream out;
    private boolean hasAnswered;
    private IntConsumer onManyLines = lines -> { };

    /**
     * One that is not started yet.
     *
     * @param folders those of the resources that the tests need
     * @param kept where is kept what makes the next start faster
     * @param workingFolder where the tests work: the lesson's
     */
    TestJvm(List<Path> folders, Path kept, Path workingFolder) {
        this.folders = folders.stream().map(Path::toString).toList();
        this.workingFolder = workingFolder;
        this.archive = ClassArchive.of(kept, JavaProcess.classPath());
    }

    /** Who is told when tests have printed very many lines, and then ten times as many. */
    void onManyLines(IntConsumer told) {
        onManyLines = told;
    }

    /** Starts the Java machine, if there is none; it loads what tests need while the caller goes on. */
    synchronized void start() {
        if (java == null) {
            List<String> options = new ArrayList<>(OPTIONS);
            archive.ifPresent(classes -> options.addAll(classes.options()));
            java = JavaProcess.start(options, TestRunner.class, folders, builder ->
                    JavaProcess.withoutOwnOptions(builder).directory(workingFolder.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD));
            in = new DataInputStream(new BufferedInputStream(java.process().getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(java.process().getOutputStream()));
            hasAnswered = false;
            if (compiled != null) {
                request(compiled);
            }
        }
    }

    /**
     * Where the bodies of a file's methods are.
     *
     * @throws UsageException if the file has not the form of Java
     */
    Map<String, Span> parse(JavaSource source) {
        Event event = request(new Request.Parse(source.name(), source.text())).events().get(0);
        if (event instanceof Event.Refused refused) {
            throw new UsageException(refused.message());
        }
        return ((Event.Parsed) event).bodies();
    }

    /** Compiles what is tested from now on, unless it is what was compiled last; returns the compiler's errors. */
    List<Compiler.Error> compile(Request.Compile request) {
        if (request.equals(compiled)) {
            return List.of();
        }
        compiled = null;
        List<Compiler.Error> errors = ((Event.Compiled) request(request).events().get(0)).errors();
        compiled = errors.isEmpty() ? request : null;
        return errors;
    }

    /** Runs tests; results have the order in which they ran, or if several ran at a time, the most basic is first. */
    List<TestResult> tests(Request.Tests tests) {
        return request(tests).results(tests.threads() > 1);
    }

    /** Calls a method that returns numbers; the list is empty if there is none. */
    List<String> probe(String className, String method, int seconds) {
        for (Event event : request(new Request.Probe(className, method, seconds)).events()) {
            if (event instanceof Event.Probed probed) {
                return probed.values();
            }
        }
        return List.of("exception:" + Failure.END);
    }

    /** Sends a request and returns what is told until it is done or the Java machine has ended. */
    private Told request(Request request) {
        start();
        Told told = new Told(onManyLines);
        JavaProcess machine = java;
        try {
            Request.FORMAT.write(request, out);
            out.flush();
            Event event = Event.FORMAT.read(in);
            hasAnswered = true;
            while (!(event instanceof Event.Done)) {
                told.take(event);
                event = Event.FORMAT.read(in);
            }
        } catch (IOException e) {
            if (java == machine && !hasAnswered && archive.isPresent() && archive.get().discard()) {
                close(); // a damaged archive lets no Java machine start
                return request(request);
            }
            end(request, machine, told, e);
        }
        return told;
    }

    /** What to tell when the Java machine has ended before its request was done. */
    private void end(Request request, JavaProcess machine, Told told, IOException e) {
        ended(machine);
        if (!(e instanceof EOFException)) {
            throw new RunFailedException("the JVM for the tests does not answer (" + e.getMessage() + "): try again");
        }
        if (told.events().isEmpty() && !(request instanceof Request.Probe)) {
            throw new RunFailedException("the JVM for the tests could not be started: close other programs"
                    + ", or let `" + WorkshopJar.command("doctor") + "` look for the cause");
        }
        told.takeEnd();
    }

    /** Takes note of the end; where somebody stopped the tests, no test is to blame. */
    private void ended(JavaProcess machine) {
        boolean stopped = machine == null || java != machine || machine.wasStopped();
        if (java == machine) {
            close();
        }
        if (stopped) {
            throw new RunFailedException("the tests were stopped");
        }
    }

    /** Ends the Java machine; the next request would start another. */
    @Override
    public synchronized void close() {
        JavaProcess ending = java;
        java = null; // first: whoever waits for its answer then knows that it was stopped
        if (ending != null) {
            ending.close();
        }
    }

    /** Ends the Java machine when nobody needs another; the first of all leaves its archive behind. */
    synchronized void end() {
        if (java != null && archive.isPresent() && archive.get().isToBeWritten()) {
            try {
                out.close();
                archive.get().takeFrom(java.process());
            } catch (IOException e) {
                archive.get().discard();
            }
        }
        close();
    }
}
