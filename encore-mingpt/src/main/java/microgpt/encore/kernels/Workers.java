package microgpt.encore.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed pool of threads, the caller among them, that shares the tasks of one job. Each task writes
 * to memory of its own, so that the results have the same bytes whichever thread takes which task.
 *
 * <p>A training step has hundreds of jobs of some 100 microseconds each. So a helper that finds no
 * job spins for a while before it sleeps: waking a thread costs as much as a small job.
 */
public final class Workers implements AutoCloseable {

    /** The tasks of a job; worker is the number of the running thread, from 0, to choose scratch memory by. */
    public interface Task {

        /** Runs the task of this index. */
        void run(int index, int worker);
    }

    /** Multiplications below which sharing a job costs more than it saves: some 10 microseconds of one core. */
    private static final long WORTHWHILE = 400_000;
    private static final long SPIN_NANOS = 200_000;

    // a job's number, its count of tasks and the next task to take, in one word: claimed all at once
    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final AtomicLong state = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final Thread[] helpers;
    private final boolean[] asleep;
    private Task task;
    private volatile Throwable failure;
    private volatile boolean closed;

    /** The caller and threads - 1 helpers. */
    public Workers(int threads) {
        helpers = new Thread[threads - 1];
        asleep = new boolean[helpers.length];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = new Thread(() -> help(worker), "worker-" + worker);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /** One thread for each core of the machine. */
    public static Workers ofAllCores() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** The number of threads, the caller included. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Runs tasks 0 to count - 1 and returns when all are done; a job too small to share runs in the caller alone. What
     * a task throws, the caller throws when all are done.
     *
     * @param count the number of tasks, below 2^24
     * @param multiplications the work of the whole job
     * @param job the tasks
     */
    public void run(int count, long multiplications, Task job) {
        if (helpers.length == 0 || count == 1 || multiplications < WORTHWHILE) {
            for (int i = 0; i < count; i++) {
                job.run(i, 0);
            }
            return;
        }
        task = job;
        done.set(0);
        long jobNumber = (state.get() >>> 2 * INDEX_BITS) + 1;
        state.set(jobNumber << 2 * INDEX_BITS | (long) count << INDEX_BITS);
        wakeSleepers();
        work(0);
        for (int spins = 0; done.get() < count; spins++) {
            if (spins < 10_000) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // a helper may have lost its core to another process: let it have this one
            }
        }
        rethrow();
    }

    /** Takes tasks until none is left. */
    private void work(int worker) {
        for (long s = state.get(); hasTask(s); s = state.get()) {
            if (state.compareAndSet(s, s + 1)) {
                try {
                    task.run((int) (s & INDEX_MASK), worker); // the job cannot change before this task is done
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }
    }

    private static boolean hasTask(long s) {
        return (s & INDEX_MASK) < (s >>> INDEX_BITS & INDEX_MASK);
    }

    private void help(int worker) {
        while (!closed) {
            work(worker);
            long sleepTime = System.nanoTime() + SPIN_NANOS;
            while (!hasTask(state.get()) && System.nanoTime() < sleepTime) {
                Thread.onSpinWait();
            }
            sleep(worker - 1);
        }
    }

    private void sleep(int helper) {
        setAsleep(helper, true);
        while (!hasTask(state.get()) && !closed) {
            LockSupport.park(this);
        }
        setAsleep(helper, false);
    }

    private synchronized void setAsleep(int helper, boolean value) {
        asleep[helper] = value;
    }

    private synchronized void wakeSleepers() {
        for (int i = 0; i < helpers.length; i++) {
            if (asleep[i]) {
                LockSupport.unpark(helpers[i]);
            }
        }
    }

    private void rethrow() {
        Throwable e = failure;
        failure = null;
        if (e instanceof RuntimeException) {
            throw (RuntimeException) e;
        }
        if (e instanceof Error) {
            throw (Error) e;
        }
    }

    /** Ends the helpers. */
    @Override
    public void close() {
        closed = true;
        wakeSleepers();
    }
}
