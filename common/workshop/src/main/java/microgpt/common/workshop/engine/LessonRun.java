package microgpt.common.workshop.engine;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.runner.StageRunner;

/** Runs a stage as it stands in the editor, in this process's streams and folder. */
public final class LessonRun {

    /** Those of the README's command, and no exception without its line. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmn64m", "-XX:-OmitStackTraceInFastThrow");

    private LessonRun() {
    }

    /** Compiles and runs a stage; returns its exit status. */
    public static int of(Lesson lesson, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(lesson.folder().toString()));
        arguments.addAll(options);
        try (JavaProcess java = JavaProcess.start(OPTIONS, StageRunner.class, arguments, ProcessBuilder::inheritIO)) {
            return java.status();
        }
    }
}
