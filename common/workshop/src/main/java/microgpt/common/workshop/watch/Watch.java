package microgpt.common.workshop.watch;

import java.util.List;
import microgpt.common.workshop.engine.TaskReport;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;

/** Answers every save of a lesson on a terminal until somebody presses q. */
public final class Watch {

    private static final String KEYS = "h: next hint   n: next task   q: quit";

    private static final int MILLISECONDS = 50;

    private final Lesson lesson;
    private final WatchTester tester;
    private final WatchKeys keys;
    private final SavedFiles files;
    private WatchState state;
    private Task focus;
    private int hints;
    private boolean testing;

    public Watch(Lesson lesson, WatchTester tester, WatchKeys keys) {
        this.lesson = lesson;
        this.tester = tester;
        this.keys = keys;
        this.files = new SavedFiles(lesson.folder());
        this.focus = lesson.tasks().get(0);
    }

    /** Watches until q is pressed. */
    public void run() {
        while (true) {
            boolean redraw = false;
            if (files.haveChanged()) {
                testing = true;
                tester.restart();
                redraw = true;
            }
            WatchState news = tester.news();
            if (news != null) {
                take(news);
                redraw = true;
            }
            char key = keys.poll(MILLISECONDS);
            if (key == 'q') {
                return;
            }
            redraw |= press(key);
            if (redraw) {
                draw();
            }
        }
    }

    private void take(WatchState news) {
        state = news;
        testing = news.tasksDone() && news.rest() == null;
        if (isDone(focus)) {
            focus(next());
        }
    }

    private boolean press(char key) {
        if (key == 'h') {
            hints = Math.min(hints + 1, focus.hints().size());
        } else if (key == 'n') {
            focus(next());
        }
        return key == 'h' || key == 'n' || key == WatchKeys.REDRAW;
    }

    private void focus(Task task) {
        if (!task.equals(focus)) {
            focus = task;
            hints = 0;
        }
    }

    /** The task after the present one that is not done; after the last comes the first. */
    private Task next() {
        List<Task> tasks = lesson.tasks();
        for (int i = 1; i <= tasks.size(); i++) {
            Task task = tasks.get((tasks.indexOf(focus) + i) % tasks.size());
            if (!isDone(task)) {
                return task;
            }
        }
        return focus;
    }

    private boolean isDone(Task task) {
        return state != null
                && state.tasks().stream().filter(TaskReport::isDone).anyMatch(report -> report.task().equals(task));
    }

    private void draw() {
        String text = state == null ? "lesson " + lesson.number() + ", " + lesson.name() + "\n"
                : new WatchScreen(lesson).text(state, focus, hints);
        keys.show(text + "\n" + KEYS + (testing ? "   testing ..." : "") + "\n");
    }
}
