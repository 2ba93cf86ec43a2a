package microgpt.train1;

import microgpt.common.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of this stage. */
@Command(name = "train1-mlp", description = "A multi-layer perceptron, trained by gradients derived by hand.")
public final class Main extends Stage<Mlp> {

    @Option(names = "--n-embd", paramLabel = "N", defaultValue = "16") private int nEmbd;
    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "1.0") private double learningRate;
    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.5") private double temperature;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        run(new Main(), args);
    }

    @Override
    protected Training training() {
        return new Training(nEmbd, learningRate, temperature);
    }

    @Override
    protected Pictures pictures() {
        return new Pictures();
    }
}
