package microgpt.common.workshop.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.report.CheckReport;

/**
 * Answers every save of a lesson without a terminal: each answer is printed below the one before.
 * Nobody presses a key, so the end of the input takes the place of q; what is there then is still answered.
 */
public final class PrintedWatch {

    private static final int MILLISECONDS = 50;

    private final Lesson lesson;
    private final WatchTester tester;
    private final InputStream in;
    private final PrintWriter out;
    private volatile boolean inputEnded;

    /** @param in whose end is the end of the watch */
    public PrintedWatch(Lesson lesson, WatchTester tester, InputStream in, PrintWriter out) {
        this.lesson = lesson;
        this.tester = tester;
        this.in = in;
        this.out = out;
    }

    /** Returns the exit status: 0 if the whole lesson was done at the end. */
    public int run() {
        Thread reader = new Thread(this::readToTheEnd, "end of input");
        reader.setDaemon(true);
        reader.start();
        SavedFiles files = new SavedFiles(lesson.folder());
        WatchState last = null;
        while (!out.checkError()) {
            boolean ending = inputEnded; // before the files: what was saved until then is looked at
            if (files.haveChanged()) {
                tester.restart();
                last = null;
            }
            WatchState news = tester.news();
            if (news != null && news.isFinal()) {
                print(news);
                last = news;
            }
            if (ending && last != null) {
                return last.isDone() ? 0 : Cli.FAILED;
            }
            try {
                Thread.sleep(MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Cli.FAILED;
            }
        }
        return Cli.FAILED;
    }

    private void readToTheEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // an input that cannot be read is as good as at its end
        }
        inputEnded = true;
    }

    private void print(WatchState state) {
        CheckReport report = new CheckReport(out);
        out.printf(Locale.ROOT, "answered in %.1f s%n", state.seconds());
        if (!state.error().isEmpty()) {
            out.println(state.error());
        }
        state.tasks().forEach(report::print);
        if (state.rest() != null) {
            report.print(state.rest(), true);
        }
        if (state.where() != null) {
            report.print(state.where());
        }
        report.help(state.tasks());
        if (state.nothingToFill()) {
            report.nothingToFill(lesson);
        }
        out.flush();
    }
}
