package microgpt.common.workshop.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import microgpt.common.core.Letters;
import microgpt.common.workshop.engine.Examiner.Rest;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.engine.TaskReport.Verdict;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.WorkshopJar;
import microgpt.common.workshop.messages.Output;

/** Prints how tasks do: a line for each, and under it what helps. */
public final class CheckReport {

    /** More lines of own output than these help nobody. */
    private static final int OUTPUT = 12;

    /** The longest line of own output that is shown whole. */
    private static final int LONGEST = 240;

    /** How wide the first column of the table is. */
    private static final int NAME = 31;

    private static final String INDENT = "     ";

    private final PrintWriter out;

    public CheckReport(PrintWriter out) {
        this.out = out;
    }

    /** Prints a task. */
    public void print(TaskReport report) {
        String name = Console.start(report.task());
        switch (report.verdict()) {
            case DONE -> line(name, "green", "done", "");
            case TO_DO -> line(name, "yellow", "to do", "");
            case WRONG -> {
                boolean named = !report.mistake().isEmpty();
                line(name, "red", "wrong", named ? report.mistake() : report.law());
                below(report.advice());
                below(named ? report.law() : "");
            }
            case ELSEWHERE -> {
                line(name, "yellow", "not yet", report.mistake());
                below(report.law());
            }
            default -> throw new IllegalStateException(report.verdict().toString());
        }
        printOutput(report.output());
    }

    /** Prints the tests that belong to no task. */
    public void print(Rest rest, boolean tasksDone) {
        String name = Console.padded("the whole lesson", NAME);
        if (!rest.law().isEmpty()) {
            line(name, "red", "wrong", rest.law());
            printOutput(rest.output());
        } else if (tasksDone) {
            line(name, "green", "done", "all " + rest.laws() + " further laws hold");
        } else {
            line(name, "yellow", "to do", "when all tasks are done");
        }
    }

    /** Prints where to look if the lesson is wrong as a whole. */
    public void print(WhereToLook where) {
        where.lines().forEach(this::below);
        out.println(Console.padded("To see more:", NAME) + where.command());
    }

    /** Prints that the code that is tested has printed so many lines, and goes on. */
    public void printing(int lines) {
        below(String.format(Locale.ROOT, "your code has printed %,d lines so far ...", lines));
        out.flush();
    }

    /** Prints that the tests that belong to no task are still running. */
    public void testingTheRest() {
        out.println(Console.padded("the whole lesson", NAME) + "testing ...");
    }

    /** Prints once, for the first wrong task or else for the first open one, how to get help. */
    public void help(List<TaskReport> reports) {
        Stream.of(Verdict.WRONG, Verdict.TO_DO)
                .flatMap(verdict -> reports.stream().filter(report -> report.verdict() == verdict)).findFirst()
                .ifPresent(report -> out.println(Console.padded("If you are stuck:", NAME)
                        + WorkshopJar.command("hint " + report.task().id())));
    }

    /** Prints that there is nothing to fill: a lesson looks like this before its start, and after its last solution. */
    public void nothingToFill(Lesson lesson) {
        out.println("Every hole has the lesson's own solution. This puts the holes back: "
                + WorkshopJar.command("start " + lesson.number()));
    }

    private void line(String name, String color, String verdict, String more) {
        out.println(name + Console.colored(color, verdict) + (more.isEmpty() ? "" : "   " + Letters.visible(more)));
        out.flush();
    }

    private void below(String text) {
        if (!text.isEmpty()) {
            out.println(INDENT + Letters.visible(text));
        }
    }

    private void printOutput(Output output) {
        List<String> lines = output.text().lines().limit(OUTPUT).toList();
        if (!lines.isEmpty()) {
            below("your code printed:");
            lines.forEach(line -> below("| " + shortened(line)));
            if (output.lines() > lines.size()) {
                below(String.format(Locale.ROOT, "and %,d lines more", output.lines() - lines.size()));
            }
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
