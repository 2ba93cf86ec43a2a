package microgpt.common.workshop.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;

/** A lesson at its start on a test bench: a proof fills its holes, and then looks at the tests. */
final class StartedLesson {

    private final Lesson lesson;
    private final TestBench bench;
    private final LessonCode starters;

    StartedLesson(Lesson lesson, TestBench bench) {
        this.lesson = lesson;
        this.bench = bench;
        this.starters = bench.starters();
    }

    List<Task> tasks() {
        return lesson.tasks();
    }

    TestBench bench() {
        return bench;
    }

    /** What is in a task's hole at the start. */
    Lesson.State state(Task task) {
        return starters.state(task);
    }

    /** Fills these holes and leaves the others open. */
    void fill(Map<Task, String> bodies) {
        bench.load(starters, bodies);
    }

    /** Fills the hole of a task with this body, and all others with their solutions. */
    void fill(Task task, String body) {
        Map<Task, String> bodies = solutionsBut(task);
        bodies.put(task, body);
        fill(bodies);
    }

    /** Fills all holes but that of a task with their solutions. */
    void fillAllBut(Task task) {
        fill(solutionsBut(task));
    }

    private Map<Task, String> solutionsBut(Task task) {
        Map<Task, String> bodies = new HashMap<>();
        tasks().forEach(other -> bodies.put(other, other.solution()));
        bodies.remove(task);
        return bodies;
    }
}
