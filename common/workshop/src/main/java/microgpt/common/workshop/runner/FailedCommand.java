package microgpt.common.workshop.runner;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that fails: so a lesson that cannot be read or compiled is told as any other failure. */
@Command(name = "run")
record FailedCommand(RuntimeException failure) implements Callable<Integer> {

    @Override
    public Integer call() {
        throw failure;
    }
}
