package microgpt.common.workshop.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.report.CheckReport;
import microgpt.common.workshop.report.Console;

/** Writes what a participant sees between two saves: the tasks with ticks, then what helps with one of them. */
final class WatchScreen {

    private final Lesson lesson;

    WatchScreen(Lesson lesson) {
        this.lesson = lesson;
    }

    /**
     * The text of the screen.
     *
     * @param focus the task that help is given with
     * @param hints how many of its hints are shown
     */
    String text(WatchState state, Task focus, int hints) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.printf(Locale.ROOT, "lesson %d, %s, answered in %.1f s%n%n", lesson.number(), lesson.name(),
                state.seconds());
        if (!state.error().isEmpty()) {
            out.println(Console.colored("red", state.error()));
            return text.toString();
        }
        for (TaskReport report : state.tasks()) {
            out.println(tick(report) + (report.task().equals(focus) && !state.tasksDone() ? " > " : "   ")
                    + report.task().id() + "  " + report.task().title());
        }
        out.println();
        help(state, focus, hints, new CheckReport(out));
        printHints(focus, hints, out);
        return text.toString();
    }

    private void help(WatchState state, Task focus, int hints, CheckReport report) {
        if (!state.tasksDone()) {
            state.tasks().stream().filter(task -> task.task().equals(focus)).forEach(report::print);
        } else if (state.rest() != null) {
            report.print(state.rest(), true);
            if (state.where() != null) {
                report.print(state.where());
            }
            if (state.nothingToFill()) {
                report.nothingToFill(lesson);
            }
        } else {
            report.testingTheRest();
        }
    }

    private static void printHints(Task focus, int hints, PrintWriter out) {
        List<String> shown = focus.hints().subList(0, Math.min(hints, focus.hints().size()));
        for (String hint : shown) {
            out.println();
            out.println("Hint: " + hint.replaceAll("(?<=\\S)\n(?=\\S)", " ")); // the screen breaks the lines of prose
        }
    }

    private static String tick(TaskReport report) {
        return switch (report.verdict()) {
            case DONE -> Console.colored("green", "✓");
            case WRONG -> Console.colored("red", "✗");
            case TO_DO, ELSEWHERE -> Console.colored("yellow", "·");
        };
    }
}
