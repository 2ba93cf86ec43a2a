package microgpt.encore.commands;

import java.util.concurrent.CountDownLatch;

/** Turns Ctrl-C into a request to stop, and keeps the process alive until the run has stopped. */
final class Interruption implements AutoCloseable {

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request);
    private volatile boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void request() {
        requested = true;
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the run has been requested to stop. */
    boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook with it
        }
    }
}
