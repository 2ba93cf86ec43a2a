package microgpt.common.workshop.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.workshop.lessons.FinishedFiles;
import microgpt.common.workshop.report.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop finished}. */
@Command(name = "finished", mixinStandardHelpOptions = true, hidden = true,
        description = "For maintainers: packs the lessons' files without holes; a reset brings these back from now on.")
public final class FinishedCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        for (Path lesson : workshop.checkout().folders()) {
            boolean fresh = FinishedFiles.areFresh(lesson);
            if (!fresh) {
                FinishedFiles.pack(lesson);
            }
            workshop.out().println(Console.padded(lesson.getFileName().toString(), 18)
                    + (fresh ? "was fresh" : "packed"));
        }
        return 0;
    }
}
