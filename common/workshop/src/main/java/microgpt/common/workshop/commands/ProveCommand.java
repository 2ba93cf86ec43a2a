package microgpt.common.workshop.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.proof.Proof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code workshop prove}. */
@Command(name = "prove", mixinStandardHelpOptions = true, hidden = true,
        description = "For maintainers: proves each task.")
public final class ProveCommand implements Callable<Integer> {

    @ParentCommand
    private Supplier<Context> parent;

    @Parameters(paramLabel = "LESSON", arity = "0..*", description = "its number, such as 3; all if none")
    private List<Integer> numbers = List.of();

    @Option(names = "--record", description = "writes down what the probes give, in exercise/probes.csv of each lesson")
    private boolean record;

    @Override
    public Integer call() {
        Context workshop = parent.get();
        Checkout checkout = workshop.checkout();
        int failures = new Proof(checkout, record, workshop.out())
                .run(numbers.isEmpty() ? checkout.numbers() : numbers);
        return failures == 0 ? 0 : Cli.FAILED;
    }
}
