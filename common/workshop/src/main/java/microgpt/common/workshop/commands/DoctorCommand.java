package microgpt.common.workshop.commands;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Looks whether this laptop is ready, and says how to cure what is not.")
public final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        int failures = new Doctor(workshop.checkout(), workshop.out()).run();
        return failures == 0 ? 0 : Cli.FAILED;
    }
}
