package microgpt.common.workshop.commands;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.stages.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code workshop pictures}. */
@Command(name = "pictures", mixinStandardHelpOptions = true, hidden = true,
        description = "For maintainers: draws the pictures of the texts again.")
public final class PicturesCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Option(names = "--check", description = "only says which are not drawn from today's numbers")
    private boolean check;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        int stale = new Pictures(workshop.checkout(), workshop.out()).run(check);
        return stale == 0 ? 0 : Cli.FAILED;
    }
}
