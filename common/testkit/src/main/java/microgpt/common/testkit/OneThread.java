package microgpt.common.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asserts that work is done by the thread that asks for it: threads that add to the same number lose some of what they
 * add, and sums in another order differ from run to run.
 */
public final class OneThread {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Threads that are there already do not take part in all that is small. */
    private static final int TIMES = 10;

    private static final int SECONDS = 5;

    private OneThread() {
    }

    /**
     * Does the work ten times; fails if it starts a thread, or lets one work that parallel streams have started before.
     * As a task's first law it lets no other be red by chance; so what else the work throws is left to those after it.
     *
     * @throws UnsupportedOperationException if a hole is open
     */
    public static void assertAlone(String what, Runnable work) {
        long started = THREADS.getTotalStartedThreadCount();
        Map<Long, Long> before = times();
        Throwable thrown = null;
        for (int i = 0; i < TIMES && thrown == null; i++) {
            thrown = thrown(work);
        }
        ForkJoinPool.commonPool().awaitQuiescence(SECONDS, TimeUnit.SECONDS); // one that was called may come late
        // a thread that only came to its end has no time any more
        if (THREADS.getTotalStartedThreadCount() != started || !before.entrySet().containsAll(times().entrySet())) {
            throw new AssertionError("[" + what + "] expected: one thread but was: several at the same time");
        }
        if (thrown instanceof UnsupportedOperationException open) {
            throw open;
        }
    }

    private static Throwable thrown(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException | StackOverflowError e) {
            return e;
        }
    }

    /** The time that each thread of parallel streams has worked. */
    private static Map<Long, Long> times() {
        return Thread.getAllStackTraces().keySet().stream().filter(ForkJoinWorkerThread.class::isInstance)
                .map(Thread::getId).collect(Collectors.toMap(id -> id, THREADS::getThreadCpuTime));
    }
}
