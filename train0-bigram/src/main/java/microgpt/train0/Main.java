package microgpt.train0;

import microgpt.common.stage.Stage;
import picocli.CommandLine.Command;

/** The command line of this stage. */
@Command(name = "train0-bigram", description = "A bigram model of names, trained by counting.")
public final class Main extends Stage<Bigram> {

    /** Trains and samples as the options say. */
    public static void main(String[] args) {
        run(new Main(), args);
    }

    @Override
    protected Training training() {
        return new Training();
    }

    @Override
    protected Pictures pictures() {
        return new Pictures();
    }
}
