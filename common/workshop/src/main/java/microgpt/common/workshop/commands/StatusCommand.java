package microgpt.common.workshop.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.OutsideHoles;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop status}. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows how far each lesson is, and which other files you changed.")
public final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        for (Lesson lesson : workshop.checkout().lessons()) {
            workshop.out().println(Console.padded(label(lesson), 18)
                    + (lesson.isFinished() ? "the finished lesson" : String.join("; ", differences(lesson))));
        }
        return 0;
    }

    /** Its name, and the number that commands call it by where the name does not tell. */
    private static String label(Lesson lesson) {
        String number = String.valueOf(lesson.number());
        return lesson.name().contains(number) ? lesson.name() : lesson.name() + " (" + number + ")";
    }

    private static List<String> differences(Lesson lesson) {
        List<String> parts = new ArrayList<>(List.of(holes(lesson)));
        add(parts, "changed outside the holes: ", new OutsideHoles(lesson).changedFiles());
        add(parts, "added: ", lesson.addedFiles());
        add(parts, "missing: ", lesson.missingFiles());
        return parts;
    }

    private static String holes(Lesson lesson) {
        try {
            List<Lesson.State> holes = lesson.tasks().stream().map(lesson::state).toList();
            long filled = holes.stream().filter(hole -> hole != Lesson.State.TO_DO).count();
            return holes.stream().allMatch(hole -> hole == Lesson.State.SOLUTION) ? "every hole has its solution"
                    : "started, " + filled + " of " + holes.size() + " holes filled";
        } catch (UsageException e) { // the participant's file cannot be parsed, and other lessons are still of interest
            return "started, but " + e.getMessage();
        }
    }

    private static void add(List<String> parts, String what, List<String> files) {
        if (!files.isEmpty()) {
            parts.add(what + Lesson.names(files));
        }
    }
}
