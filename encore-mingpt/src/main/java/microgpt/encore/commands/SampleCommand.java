package microgpt.encore.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import microgpt.common.cli.Converters;
import microgpt.common.core.Letters;
import microgpt.common.core.PythonRandom;
import microgpt.common.stage.Talk;
import microgpt.encore.model.Sampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Samples from a trained model. */
@Command(name = "sample", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Lets a trained model write.")
final class SampleCommand implements Callable<Integer> {

    @Mixin
    private TrainedModel trained;

    @Option(names = "--prompt", paramLabel = "TEXT", defaultValue = "", description = "What every sample begins with.")
    private String prompt;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "1", converter = Converters.Count.class,
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(names = "--length", paramLabel = "N", defaultValue = "300", converter = Converters.Count.class,
            description = "Tokens of a sample after its prompt, at the most (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.8", converter = Converters.Positive.class,
            description = "Temperature: low is cautious (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "0", converter = Converters.Count.class,
            description = "Draw from the N likeliest tokens alone, 0 for all (default: ${DEFAULT-VALUE}).")
    private int topK;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", converter = Converters.Seed.class,
            description = "Seed of the draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--interactive", description = "Read beginnings from the terminal and go on with each.")
    private boolean interactive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        trained.load();
        PythonRandom random = new PythonRandom(seed);
        if (interactive) {
            new Talk(temperature, (line, current, answers) -> write(line, current, random, answers)).run(out);
            return 0;
        }
        for (int i = 0; i < samples; i++) {
            if (!write(prompt, temperature, random, out)) {
                return 0;
            }
        }
        return 0;
    }

    private boolean write(String beginning, double current, PythonRandom random, PrintWriter out) {
        if (trained.digits() != null) {
            out.println(trained.answer(beginning));
            return true;
        }
        int[] tokens = trained.prompt(interactive ? "this beginning" : "--prompt", beginning);
        new Sampler(trained.model(), trained.tokenizer(), current, topK, random).write(tokens, length, text -> {
            out.print(Letters.visible(text));
            out.flush();
        });
        out.println();
        return !out.checkError(); // whoever read the output has closed it
    }
}
