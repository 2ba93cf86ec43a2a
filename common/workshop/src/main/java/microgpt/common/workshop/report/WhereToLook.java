package microgpt.common.workshop.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.OutsideHoles;
import microgpt.common.workshop.lessons.WorkshopJar;

/**
 * Where to look if a lesson is wrong as a whole.
 *
 * @param lines what is known of it
 * @param command what shows more
 */
public record WhereToLook(List<String> lines, String command) {

    /**
     * Compares a lesson with the finished one.
     *
     * @param tasksDone whether every task is right by itself, so that a training step can be taken
     */
    public static WhereToLook of(Lesson lesson, boolean tasksDone) {
        String places = new OutsideHoles(lesson).inWords();
        Optional<String> finding = tasksDone && lesson.hasProgram() ? TraceFinding.line(lesson) : Optional.empty();
        List<String> lines = new ArrayList<>();
        if (tasksDone) {
            lines.add("Every task is right by itself"
                    + (places.isEmpty() ? ", and nothing outside of the holes was changed." : "."));
        }
        if (!places.isEmpty()) {
            lines.add("Outside of the holes this is not as in the finished lesson: " + places + ".");
        }
        finding.ifPresent(lines::add);
        return new WhereToLook(lines, WorkshopJar.command(!lesson.hasProgram() ? "status"
                : (finding.isPresent() ? "trace " : "run ") + lesson.number()));
    }
}
