package microgpt.common.workshop;

import java.util.concurrent.Callable;
import microgpt.common.cli.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code workshop doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Looks whether this laptop is ready, and says how to cure what is not.")
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Main workshop;

    @Override
    public Integer call() {
        int failures = new Doctor(workshop.checkout(), workshop.out()).run();
        return failures == 0 ? 0 : Cli.FAILED;
    }
}
