package microgpt.train4;

import microgpt.common.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of this stage. */
@Command(name = "train4-multihead", description = "A GPT with several heads and layers, trained by gradient descent.")
public final class Main extends Stage<Gpt> {

    @Option(names = "--n-embd", paramLabel = "N", defaultValue = "16") private int nEmbd;
    @Option(names = "--n-head", paramLabel = "N", defaultValue = "4") private int nHead;
    @Option(names = "--n-layer", paramLabel = "N", defaultValue = "1") private int nLayer;
    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "0.1") private double learningRate;
    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.5") private double temperature;

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        run(new Main(), args);
    }

    @Override
    protected Training training() {
        requireMultiple("--n-embd", nEmbd, "--n-head", nHead);
        return new Training(nEmbd, nHead, nLayer, learningRate, temperature);
    }

    @Override
    protected Pictures pictures() {
        return new Pictures();
    }
}
