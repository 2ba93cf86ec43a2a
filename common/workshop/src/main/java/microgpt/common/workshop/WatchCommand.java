package microgpt.common.workshop;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import microgpt.common.cli.Terminal;
import microgpt.common.workshop.lessons.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop watch}. */
@Command(name = "watch", mixinStandardHelpOptions = true,
        description = "Tests a lesson after every save, until q is pressed.")
final class WatchCommand implements Callable<Integer> {

    private static final int MILLISECONDS = 50;

    @ParentCommand
    private Main workshop;

    @Parameters(paramLabel = "LESSON", description = "0 to 5")
    private int number;

    @Override
    public Integer call() {
        Lesson lesson = workshop.checkout().lesson(number);
        workshop.out().println("testing lesson " + number + " ...");
        workshop.out().flush();
        try (WatchTester tester = new WatchTester(lesson, workshop.session().bench(lesson))) {
            if (Terminal.isInteractive()) {
                try (WatchKeys keys = new WatchKeys(workshop.session().terminal())) {
                    new Watch(lesson, tester, keys).run();
                }
            } else {
                printForever(lesson, tester);
            }
        }
        return 0;
    }

    /** Without a terminal nobody presses a key: each answer is printed below the one before. */
    private void printForever(Lesson lesson, WatchTester tester) {
        SavedFiles files = new SavedFiles(lesson.folder());
        PrintWriter out = workshop.out();
        while (!out.checkError()) {
            if (files.haveChanged()) {
                tester.restart();
            }
            WatchState state = tester.news();
            if (state != null) {
                print(state, new CheckReport(out), out);
            }
            try {
                Thread.sleep(MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void print(WatchState state, CheckReport report, PrintWriter out) {
        out.printf("answered in %.1f s%n", state.seconds());
        if (!state.error().isEmpty()) {
            out.println(state.error());
        }
        state.tasks().forEach(report::print);
        if (state.rest() != null) {
            report.print(state.rest(), true);
        }
        out.flush();
    }
}
