package microgpt.common.workshop.runner;

import java.util.List;
import java.util.Optional;
import microgpt.common.workshop.messages.Event;
import microgpt.common.workshop.messages.Request;
import microgpt.common.workshop.messages.TestResult;
import microgpt.common.workshop.messages.TestResult.Failure;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.AnnotationSupport;
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
    private OwnOutput.Printed printed = new OwnOutput.Printed();

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

    /** Of a class, too: what its tests share may take long. */
    @Override
    public void executionStarted(TestIdentifier test) {
        printed = output.begin();
        running = new Event.Started(className(test), sentence(test));
        events.send(running);
        watchdog.begin(tests.seconds());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        watchdog.end();
        Optional<Throwable> thrown = result.getThrowable();
        if (test.isTest() || thrown.isPresent()) {
            Failure failure = thrown.map(Failure::of).orElse(null);
            events.send(new Event.Finished(new TestResult(className(test), sentence(test), failure, printed.output()),
                    order(test)));
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
        TestResult result = new TestResult(running.testClass(), running.sentence(), failure, printed.output());
        events.send(new Event.Finished(result, Event.Finished.LAST));
        Runtime.getRuntime().halt(1);
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

    /** How basic a law is: what its test says by {@code @Order}, or else the class around it. */
    private static int order(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        Optional<Order> order = source instanceof MethodSource method
                ? AnnotationSupport.findAnnotation(method.getJavaMethod(), Order.class)
                : Optional.empty();
        Class<?> type = source instanceof MethodSource method ? method.getJavaClass()
                : source instanceof ClassSource itself ? itself.getJavaClass()
                : null;
        for (; order.isEmpty() && type != null; type = type.getEnclosingClass()) {
            order = AnnotationSupport.findAnnotation(type, Order.class);
        }
        return order.map(Order::value).orElse(Event.Finished.LAST);
    }
}
