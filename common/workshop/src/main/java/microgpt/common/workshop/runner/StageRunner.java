package microgpt.common.workshop.runner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.LessonCode;
import picocli.CommandLine.Command;

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
        LessonProgram program = new LessonProgram(lesson, LessonCode.sources(lesson));
        Object stage;
        try {
            stage = program.load();
        } catch (RunFailedException e) {
            stage = new Failed(e);
        }
        Cli.main(stage, program::explain,
                stage instanceof Failed ? new String[0] : Arrays.copyOfRange(args, 1, args.length));
    }

    /** A command that fails: so a lesson that does not compile is told as any other failure. */
    @Command(name = "run")
    private record Failed(RunFailedException failure) implements Callable<Integer> {

        @Override
        public Integer call() {
            throw failure;
        }
    }
}
