package microgpt.common.workshop.lessons;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.UsageException;

/** Compares a participant's files with a lesson's, whatever is in the holes. */
public final class OutsideHoles {

    private final Lesson lesson;

    public OutsideHoles(Lesson lesson) {
        this.lesson = lesson;
    }

    /** The files that differ outside of the holes, but for those that cannot be parsed. */
    public List<String> changedFiles() {
        List<String> changed = new ArrayList<>();
        for (String path : lesson.starters().keySet()) {
            if (isChanged(path)) {
                changed.add(path);
            }
        }
        changed.addAll(lesson.changedOthers());
        return changed;
    }

    private boolean isChanged(String path) {
        try {
            return !outside(path, lesson.current(path)).equals(outside(path, lesson.starters().get(path)));
        } catch (UsageException e) { // a syntax error or a missing method: said where the holes are looked at
            return false;
        }
    }

    /** A text of a file without what is in its holes. */
    private String outside(String path, String text) {
        JavaSource source = new JavaSource(path, text);
        for (Task task : lesson.tasks()) {
            if (lesson.path(task).equals(path)) {
                source = source.withBody(task.method(), "");
            }
        }
        return source.text().replaceAll("\\{\\s*}", "{}"); // a body may begin in the line of its brace
    }
}
