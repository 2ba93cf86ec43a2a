package microgpt.common.workshop.runner;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Request;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests on the current thread and tells the workshop of each as it begins and ends. */
final class TestRun implements TestExecutionListener {

    private final Events events;
    private final OwnOutput output;
    private final Request.Tests tests;
    private final Thread thread = Thread.currentThread();
    private final Watchdog watchdog = new Watchdog(this::timeOut);
    private final CancellationToken onFailure = CancellationToken.create();
    private Event.Started running = new Event.Started("", "");
    private ByteArrayOutputStream printed = new ByteArrayOutputStream();

    TestRun(Events events, OwnOutput output, Request.Tests tests) {
        this.events = events;
        this.output = output;
        this.tests = tests;
    }

    /** Runs the tests of these classes, one after another. */
    void run(LessonLoader loader, List<String> classes) {
        thread.setContextClassLoader(loader);
        LauncherDiscoveryRequest discovery = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(name -> DiscoverySelectors.selectClass(loader, name)).toList())
                .filters(TagFilter.includeTags(tests.tags()))
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled") // the watchdog stops loops
                .build();
        try {
            LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(discovery)
                    .listeners(this).cancellationToken(onFailure).build());
        } catch (OutOfMemoryError e) { // JUnit hands it on
            fail(Failure.of(e));
        } finally {
            watchdog.close();
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            output.begin();
            printed = output.current();
            running = new Event.Started(className(test), sentence(test));
            events.send(running);
            watchdog.begin(tests.seconds());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        watchdog.end();
        Optional<Throwable> thrown = result.getThrowable();
        if (test.isTest() || thrown.isPresent()) {
            Failure failure = thrown.map(Failure::of).orElse(null);
            events.send(new Event.Finished(new TestResult(className(test), sentence(test), failure, printed())));
            if (failure != null && tests.stopAtFailure()) {
                onFailure.cancel();
            }
        }
    }

    /** A loop in Java cannot be stopped from outside: this program ends instead. */
    private void timeOut() {
        fail(new Failure(Failure.TIME_OUT, "not done after " + tests.seconds() + " s",
                Failure.inLesson(thread.getStackTrace())));
    }

    /** Says that the running test ended so, and ends this program. */
    private void fail(Failure failure) {
        events.send(new Event.Finished(new TestResult(running.testClass(), running.sentence(), failure, printed())));
        Runtime.getRuntime().halt(1);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String className(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        return source instanceof MethodSource method ? method.getClassName()
                : source instanceof ClassSource type ? type.getClassName()
                : "";
    }

    private static String sentence(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName().replace('_', ' ')).orElse(test.getDisplayName());
    }
}
