package microgpt.common.workshop.runner;

import java.lang.management.ManagementFactory;

/**
 * Ends what takes too long on a thread. The time is the processor's, so that a slow or loaded machine
 * does not make an endless loop out of a long one; six times as much by the clock ends it too.
 */
final class Watchdog implements AutoCloseable {

    private static final int CLOCK = 6;

    private final Thread watched = Thread.currentThread();
    private final Thread watcher = new Thread(this::watch, "watchdog");
    private final Runnable onTimeOut;
    private long startedAt;
    private long cpuAtStart;
    private int seconds;

    /** Watches the current thread, and runs the task on a thread of its own if the time is up. */
    Watchdog(Runnable onTimeOut) {
        this.onTimeOut = onTimeOut;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Gives the watched thread this many seconds from now on. */
    synchronized void begin(int seconds) {
        this.seconds = seconds;
        startedAt = System.nanoTime();
        cpuAtStart = cpu();
    }

    /** The watched thread may rest. */
    synchronized void end() {
        seconds = 0;
    }

    private void watch() {
        try {
            while (!isTimeUp()) {
                Thread.sleep(100);
            }
            onTimeOut.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nothing is left to watch
        }
    }

    private synchronized boolean isTimeUp() {
        double elapsed = (System.nanoTime() - startedAt) / 1e9;
        return seconds > 0 && elapsed > seconds
                && ((cpu() - cpuAtStart) / 1e9 > seconds || elapsed > CLOCK * seconds);
    }

    private long cpu() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(watched.getId());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
