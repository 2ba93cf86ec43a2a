package microgpt.common.workshop.runner;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import microgpt.common.cli.UsageException;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.runner.TestResult.Failure;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The program of the Java machine that runs a lesson's tests: it does one request after another and
 * ends when standard input ends, or when something cannot be stopped in another way.
 */
public final class TestRunner {

    private final Events events = new Events(new FileOutputStream(FileDescriptor.out));
    private final OwnOutput output = OwnOutput.install();
    private final Watchdog watchdog = new Watchdog(this::timeOut);
    private final Thread main = Thread.currentThread();
    private final LessonCompiler compiler = new LessonCompiler();
    private final Thread warmUp = new Thread(this::warmUp, "warm-up");
    private LessonLoader loader = new LessonLoader(Map.of());
    private boolean probing;
    private int seconds;

    /** Serves standard input. */
    public static void main(String[] args) throws InterruptedException {
        TestRunner runner = new TestRunner();
        runner.warmUp.start();
        BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> receive(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            runner.serve(requests.take());
        }
    }

    /** Leaves no test running if the workshop is gone: the end of its stream ends this program at once. */
    private static void receive(BlockingQueue<Request> requests) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                requests.add(Request.read(in));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Loads what every test needs, beside what is done first: compiling. */
    private void warmUp() {
        try {
            Class.forName("org.assertj.core.api.Assertions");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(
                LauncherDiscoveryRequestBuilder.request().build()).build());
    }

    private void serve(Request request) throws InterruptedException {
        try {
            if (request instanceof Request.Parse parse) {
                events.send(parse(parse));
            } else if (request instanceof Request.Compile compile) {
                List<Compiler.Error> errors = compiler.compile(compile);
                loader = new LessonLoader(compiler.classes());
                main.setContextClassLoader(loader);
                events.send(new Event.Compiled(errors));
            } else if (request instanceof Request.Tests tests) {
                runTests(tests);
            } else if (request instanceof Request.Probe probe) {
                probe(probe);
            }
            events.send(new Event.Done());
        } catch (OutOfMemoryError e) { // JUnit hands it on
            events.failed(Failure.of(e), output.take());
            Runtime.getRuntime().halt(1);
        }
    }

    private static Event parse(Request.Parse parse) {
        try {
            return new Event.Parsed(new JavaSource(parse.path(), parse.text()).bodies());
        } catch (UsageException e) {
            return new Event.Refused(e.getMessage());
        }
    }

    private void runTests(Request.Tests tests) throws InterruptedException {
        warmUp.join();
        seconds = tests.seconds();
        CancellationToken onFailure = CancellationToken.create();
        var discovery = LauncherDiscoveryRequestBuilder.request()
                .selectors(loader.testClasses().stream()
                        .map(name -> DiscoverySelectors.selectClass(loader, name)).toList())
                .filters(TagFilter.includeTags(tests.tags()))
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled") // the watchdog stops loops
                .build();
        LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(discovery)
                .listeners(new TestListener(events, output, watchdog, seconds, tests.stopAtFailure() ? onFailure : null))
                .cancellationToken(onFailure).build());
    }

    private void probe(Request.Probe probe) {
        seconds = probe.seconds();
        probing = true;
        watchdog.begin(seconds);
        events.send(new Event.Probed(values(probe)));
        watchdog.end();
        probing = false;
    }

    private List<String> values(Request.Probe probe) {
        try {
            Method method = Class.forName(probe.className(), true, loader).getDeclaredMethod(probe.method());
            method.setAccessible(true);
            return Arrays.stream((double[]) method.invoke(null)).mapToObj(Double::toString).toList();
        } catch (InvocationTargetException e) {
            return List.of("exception:" + e.getCause().getClass().getSimpleName());
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }

    /** A loop in Java cannot be stopped from outside: this program ends instead. */
    private void timeOut() {
        if (probing) {
            events.send(new Event.Probed(List.of("exception:" + Failure.TIME_OUT)));
        } else {
            events.failed(new Failure(Failure.TIME_OUT, "not done after " + seconds + " s",
                    Failure.inLesson(main.getStackTrace())), output.take());
        }
        Runtime.getRuntime().halt(1);
    }
}
