package microgpt.common.workshop.watch;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.engine.Examiner;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.report.WhereToLook;

/** Finds out behind the scenes how a lesson does, first its tasks and then the whole. */
public final class WatchTester implements AutoCloseable {

    /** How many seconds a test that nobody needs any more may go on. */
    private static final double PATIENCE = 1;

    private final Lesson lesson;
    private final TestBench bench;
    private final Examiner examiner;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final AtomicReference<WatchState> news = new AtomicReference<>();
    private volatile int latest;
    private volatile long busySince;

    /** One that tests nothing yet. */
    public WatchTester(Lesson lesson, TestBench bench) {
        this.lesson = lesson;
        this.bench = bench;
        this.examiner = new Examiner(bench, RecordedProbes.of(lesson));
    }

    /** Tests what is in the files now; an older test that takes its time is given up. */
    void restart() {
        int number = ++latest;
        if (busySince != 0 && seconds(busySince) > PATIENCE) {
            bench.stop();
        }
        news.set(null);
        worker.execute(() -> test(number));
    }

    /** What was found since the last call, or null. */
    WatchState news() {
        return news.getAndSet(null);
    }

    private void test(int number) {
        if (number != latest) {
            return;
        }
        long start = System.nanoTime();
        busySince = start;
        try {
            LessonCode code = bench.read();
            List<TaskReport> tasks = examiner.examine(code, lesson.tasks());
            boolean nothingToFill = number == 1 && code.isSolution();
            WatchState state = new WatchState(tasks, null, null, nothingToFill, "", seconds(start));
            tell(number, state);
            if (state.tasksDone() && number == latest) {
                Examiner.Rest rest = examiner.rest(code, true);
                WhereToLook where = rest.law().isEmpty() ? null : WhereToLook.of(lesson, true);
                tell(number, new WatchState(tasks, rest, where, nothingToFill, "", seconds(start)));
            } else if (number == 1) {
                examiner.warmUp(code);
            }
        } catch (UsageException | RunFailedException e) {
            fail(number, e.getMessage(), start);
        } catch (RuntimeException e) { // nobody else hears of it on this thread
            fail(number, "unexpected " + e, start);
        } finally {
            busySince = 0;
        }
    }

    private void fail(int number, String error, long start) {
        tell(number, new WatchState(List.of(), null, null, false, error, seconds(start)));
    }

    private void tell(int number, WatchState state) {
        if (number == latest) {
            news.set(state);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        latest++;
        worker.shutdown();
        if (busySince != 0) {
            bench.stop();
        }
    }
}
