package microgpt.common.workshop.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import microgpt.common.core.UsageException;

/** Compares a participant's files with a lesson's, whatever is in the holes. */
public final class OutsideHoles {

    /** So many places are named: the first is mostly the one. */
    private static final int PLACES = 3;

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

    /**
     * What differs outside of the holes, each with its file, such as "STD in Gpt.java", or an empty text: what the
     * lesson has in another form or no more, or if there is nothing of this kind, what was added. Comments and layout
     * do not count.
     */
    public String inWords() {
        List<String> places = places();
        return String.join(", ", places.subList(0, Math.min(PLACES, places.size())))
                + (places.size() > PLACES ? ", and " + (places.size() - PLACES) + " more" : "");
    }

    List<String> places() {
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (String path : changedFiles()) {
            String file = Lesson.names(List.of(path));
            if (path.endsWith(".java")) {
                compare(path, file, changed, added);
            } else {
                changed.add(file);
            }
        }
        lesson.addedFiles().forEach(path -> added.add("the new file " + Lesson.names(List.of(path))));
        return changed.isEmpty() ? added : changed;
    }

    private void compare(String path, String file, List<String> changed, List<String> added) {
        Set<String> holes = lesson.tasks().stream().filter(task -> lesson.path(task).equals(path)).map(Task::method)
                .collect(Collectors.toSet());
        Map<String, String> own;
        Map<String, String> current;
        try {
            own = Members.of(new JavaSource(path, lesson.finished().get(path)), holes);
            current = Members.of(new JavaSource(path, lesson.current(path)), holes);
        } catch (UsageException e) { // the compiler says what it is
            changed.add(file);
            return;
        }
        String itsClass = "^" + file.replace("java", "").replace(".", "\\.");
        Members.changed(own, current).forEach(name -> changed.add(name.replaceFirst(itsClass, "") + " in " + file));
        Members.added(own, current).forEach(name -> added.add(name.replaceFirst(itsClass, "") + ", new in " + file));
    }
}
