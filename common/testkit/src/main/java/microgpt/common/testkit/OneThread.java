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
     * If the work throws too, then because of the threads, so these are told.
     */
    public static void assertAlone(String what, Runnable work) {
        long started = THREADS.getTotalStartedThreadCount();
        Map<Long, Long> before = times();
        try {
            for (int i = 0; i < TIMES; i++) {
                work.run();
            }
        } finally {
            ForkJoinPool.commonPool().awaitQuiescence(SECONDS, TimeUnit.SECONDS); // one that was called may come late
            if (THREADS.getTotalStartedThreadCount() != started || !before.entrySet().containsAll(times().entrySet())) {
                throw new AssertionError("[" + what + "] expected: one thread but was: several at the same time");
            }
        }
    }

    /**
     * The same as a task's first law, so that no other law is red by chance: what else is wrong with the work, an
     * exception too, is left to the laws that follow, but for that of a hole that is not filled yet.
     */
    public static void assertAloneAtFirst(String what, Runnable work) {
        assertAlone(what, () -> {
            try {
                work.run();
            } catch (UnsupportedOperationException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                // the laws that follow show it with a simpler input
            }
        });
    }

    /** The time that each thread of parallel streams has worked. */
    private static Map<Long, Long> times() {
        return Thread.getAllStackTraces().keySet().stream().filter(ForkJoinWorkerThread.class::isInstance)
                .map(Thread::getId).collect(Collectors.toMap(id -> id, THREADS::getThreadCpuTime));
    }
}
