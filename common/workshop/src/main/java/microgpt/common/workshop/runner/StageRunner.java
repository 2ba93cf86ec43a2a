package microgpt.common.workshop.runner;

import java.nio.file.Path;
import java.util.Arrays;
import microgpt.common.cli.Cli;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.LessonCode;

/** Compiles a stage as it stands in the editor and runs it. */
public final class StageRunner {

    private StageRunner() {
    }

    /**
     * Runs a stage and ends the process with its exit status.
     *
     * @param args the lesson's folder and the stage's options
     */
    public static void main(String[] args) {
        Path lesson = Path.of(args[0]);
        LessonProgram program;
        Object stage;
        try {
            program = new LessonProgram(lesson, LessonCode.sources(lesson));
            stage = program.load();
        } catch (RunFailedException | UsageException e) {
            Cli.main(new FailedCommand(e));
            return;
        }
        Cli.main(stage, program::explain, Arrays.copyOfRange(args, 1, args.length));
    }
}
