package microgpt.common.workshop.runner;

import java.util.Optional;
import microgpt.common.workshop.runner.TestResult.Failure;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells the workshop of each test as it begins and ends. */
final class TestListener implements TestExecutionListener {

    private final Events events;
    private final OwnOutput output;
    private final Watchdog watchdog;
    private final int seconds;
    private final CancellationToken onFailure;

    /** @param onFailure cancelled by the first failure, or null */
    TestListener(Events events, OwnOutput output, Watchdog watchdog, int seconds, CancellationToken onFailure) {
        this.events = events;
        this.output = output;
        this.watchdog = watchdog;
        this.seconds = seconds;
        this.onFailure = onFailure;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            output.take();
            events.started(className(test), sentence(test));
            watchdog.begin(seconds);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        watchdog.end();
        Optional<Throwable> thrown = result.getThrowable();
        if (test.isTest() || thrown.isPresent()) {
            Failure failure = thrown.map(Failure::of).orElse(null);
            events.send(new Event.Finished(new TestResult(className(test), sentence(test), failure, output.take())));
            if (failure != null && onFailure != null) {
                onFailure.cancel();
            }
        }
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
