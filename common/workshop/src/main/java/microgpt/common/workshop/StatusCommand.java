package microgpt.common.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import microgpt.common.cli.UsageException;
import microgpt.common.workshop.lessons.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop status}. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows how far each lesson is, and which other files you changed.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Override
    public Integer call() {
        for (Lesson lesson : workshop.checkout().lessons()) {
            List<String> parts = new ArrayList<>(List.of(lesson.isFinished() ? "the finished lesson"
                    : lesson.isSolved() ? "every hole is solved" : started(lesson)));
            parts.addAll(differences(lesson));
            workshop.out().println(Console.padded(lesson.name(), 18) + String.join("; ", parts));
        }
        return 0;
    }

    private static String started(Lesson lesson) {
        try {
            long filled = lesson.tasks().stream().filter(task -> lesson.state(task) != Lesson.State.TO_DO).count();
            return "started, " + filled + " of " + lesson.tasks().size() + " holes filled";
        } catch (UsageException e) { // the participant's file cannot be parsed, and other lessons are still of interest
            return "started, but " + e.getMessage();
        }
    }

    /** How the files around those with holes differ from the finished lesson's. */
    static List<String> differences(Lesson lesson) {
        List<String> differences = new ArrayList<>();
        add(differences, "changed: ", lesson.changedOthers());
        add(differences, "added: ", lesson.addedFiles());
        add(differences, "missing: ", lesson.missingFiles());
        return differences;
    }

    private static void add(List<String> differences, String what, List<String> files) {
        if (!files.isEmpty()) {
            differences.add(what + Lesson.names(files));
        }
    }
}
