package microgpt.common.workshop.commands;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Terminal;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.watch.PrintedWatch;
import microgpt.common.workshop.watch.Watch;
import microgpt.common.workshop.watch.WatchKeys;
import microgpt.common.workshop.watch.WatchTester;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop watch}. */
@Command(name = "watch", mixinStandardHelpOptions = true,
        description = "Tests a lesson after every save, until q is pressed or the input ends.")
public final class WatchCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", completionCandidates = Completion.Lessons.class,
            description = "its number, such as 3; status lists all")
    private int number;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Lesson lesson = workshop.checkout().lesson(number);
        workshop.out().println("testing lesson " + number + " ...");
        workshop.out().flush();
        try (WatchTester tester = new WatchTester(lesson, workshop.session().bench(lesson))) {
            if (Terminal.isInteractive()) {
                try (WatchKeys keys = new WatchKeys(workshop.session().terminal())) {
                    new Watch(lesson, tester, keys).run();
                }
                return 0;
            }
            return new PrintedWatch(lesson, tester, System.in, workshop.out()).run();
        }
    }
}
