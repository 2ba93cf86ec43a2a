package microgpt.common.workshop.lessons;

/** The hole of a task in the participant's file. */
public record Hole(Lesson lesson, Task task) {

    /** Whether it is as a start leaves it: a draft or a note beside the exception is the participant's own. */
    public boolean isUntouched() {
        String path = lesson.path(task);
        return new JavaSource(path, lesson.current(path)).body(task.method()).strip().equals(task.hole().strip());
    }
}
