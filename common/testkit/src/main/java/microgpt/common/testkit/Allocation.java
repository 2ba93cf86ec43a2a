package microgpt.common.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Asserts that work makes no more objects than other work that is known to make only what is needed. This also sees
 * what is made twice and thrown away.
 */
public final class Allocation {

    /** Less than twice as much, with room for another way to write the same. */
    private static final double MOST = 1.5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {
    }

    /** Asserts that work takes less than one and a half times the memory of what it is compared with. */
    public static void assertAbout(String what, Runnable work, Runnable needed) {
        double times = (double) bytes(work) / bytes(needed);
        if (times > MOST) {
            throw new AssertionError(String.format(Locale.ROOT,
                    "[objects made for %s] expected: as many as are needed but was: %.1f times as many", what, times));
        }
    }

    /** What the second run takes: the first one also loads classes. */
    private static long bytes(Runnable work) {
        work.run();
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
