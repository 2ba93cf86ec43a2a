package microgpt.common.workshop;

import java.util.concurrent.Callable;
import microgpt.common.workshop.lessons.Lesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop status}. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows how far each lesson is.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Override
    public Integer call() {
        for (Lesson lesson : workshop.checkout().lessons()) {
            long filled = lesson.tasks().stream().filter(task -> lesson.state(task) != Lesson.State.TO_DO).count();
            workshop.out().println(Console.padded(lesson.name(), 18) + (lesson.isFinished() ? "the finished lesson"
                    : "started, " + filled + " of " + lesson.tasks().size() + " holes filled"));
        }
        return 0;
    }
}
