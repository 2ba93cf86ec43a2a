package microgpt.common.workshop.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.cli.LossFile;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Programs;

/**
 * Draws the pictures of the texts into a folder. Each run of a stage has a folder of its own there, named
 * after the stage, and after its steps if they are not the default; some pictures have their numbers beside them as a
 * text.
 */
record TextPictures(Checkout checkout, Path folder) {

    /** The steps before those of a default run after which samples are shown. */
    private static final List<Integer> EARLY_STEPS = List.of(0, 50, 250);
    private static final int SAMPLES = 10;
    private static final List<String> TWICE = List.of("--data", "puzzle:twice", "--steps", "1500",
            "--learning-rate", "0.5", "--validate", "500", "--show", "qarqar");
    private static final List<String> MINUS = List.of("--data", "puzzle:minus", "--steps", "3000", "--n-head", "4",
            "--validate", "500", "--show", "86-52=34");
    private static final List<String> COPY = List.of("--data", "puzzle:copy", "--steps", "3000", "--n-layer", "2",
            "--validate", "500", "--show", "kpmd-kpmd");
    private static final List<String> FIRST = List.of("--data", "puzzle:first", "--validate", "500", "--show", "cbfac");

    void draw() throws IOException {
        String output = "";
        for (int n = 0; n < checkout.stages().size(); n++) {
            output = drawStage(n, "train" + n, List.of());
        }
        // early in training the lesson's learning rate is the best of those in the picture
        drawStage(1, "train1-200", List.of("--steps", "200"));
        // late enough for attention to have learned where to look
        drawStage(5, "train5-10000", List.of("--steps", "10000"));
        drawPuzzle(3, "train3-twice", "attention.txt", TWICE);
        drawPuzzle(5, "train5-minus", "heads.txt", MINUS);
        drawPuzzle(5, "train5-copy", "heads.txt", COPY);
        // the puzzle of lesson 5, with plain gradient descent and with Adam
        drawPuzzle(4, "train4-first", "heads.txt", FIRST);
        drawPuzzle(5, "train5-first", "heads.txt", FIRST);
        drawRaces();
        writeSamples(output);
        addCommand("train1-200/valley.txt", "train1-mlp --steps 200 --plots pictures");
        addCommand("train1/matrix.txt", "train1-mlp --plots pictures");
        addCommand("train3/attention.txt", "train3-attention --plots pictures");
        addCommand("train4/heads.txt", "train4-multihead --plots pictures");
        addCommand("train5/heads.txt", "train5-adam --plots pictures");
        addCommand("train5-10000/heads.txt", "train5-adam --steps 10000 --plots pictures");
    }

    /** Lets a stage draw into a folder, and write its losses beside it; returns what it prints. */
    private String drawStage(int stage, String name, List<String> more) {
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of("--plots", folder.resolve(name).toString(),
                "--losses", folder.resolve(name + ".csv").toString()));
        String output = run(stage, options);
        if (!Files.exists(folder.resolve(name + "/loss.svg"))) {
            throw new RunFailedException("stage " + stage + " drew nothing: " + output.strip());
        }
        return output;
    }

    /** Lets a stage draw how it solves a puzzle, and says above the numbers of a picture how they came about. */
    private void drawPuzzle(int stage, String name, String numbers, List<String> options) throws IOException {
        drawStage(stage, name, options);
        addCommand(name + "/" + numbers, checkout.stages().get(stage).getFileName() + " " + String.join(" ", options)
                + " --plots pictures");
    }

    private String run(int stage, List<String> options) {
        return Programs.lesson(checkout.root(), checkout.stages().get(stage), options).output();
    }

    /** Draws what needs the losses of several stages. */
    private void drawRaces() throws IOException {
        List<String> names = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (Path stage : checkout.stages()) {
            losses.add(losses("train" + names.size()));
            names.add(stage.getFileName().toString());
        }
        LossRace race = LossRace.ofStages(names, losses);
        race.draw(folder.resolve("race.svg"), LossRace.TITLE);
        LossRace adam = adam(losses.get(4), losses.get(5));
        adam.draw(folder.resolve("train5/adam.svg"), "Same model, names and first parameters");
        adam(losses("train4-first"), losses("train5-first")).draw(folder.resolve("train5-first/adam.svg"),
                "Same model, lines and first parameters");
        write("ends.txt", "where the curves of race.svg and train5/adam.svg end: the mean loss of the last "
                + LossRace.WINDOW + " steps; default runs", race.ends() + adam.ends());
    }

    private double[] losses(String name) throws IOException {
        return LossFile.parse(Files.readAllLines(folder.resolve(name + ".csv")));
    }

    private static LossRace adam(double[] sgd, double[] adam) {
        LossRace race = new LossRace();
        race.add("SGD (train4)", LossRace.means(sgd));
        race.add("Adam (train5)", LossRace.means(adam));
        return race;
    }

    /**
     * Writes a table of what the last stage writes after some steps, and at the end of a default run with this output.
     */
    private void writeSamples(String output) throws IOException {
        SampleTable table = new SampleTable();
        for (int steps : EARLY_STEPS) {
            table.add(steps + " steps", run(5, List.of("--steps", "" + steps, "--samples", "" + SAMPLES)));
        }
        table.add("1000 steps", output);
        write("train5/samples.txt", "four runs with the same seed and so the same random numbers; "
                + "train5-adam --steps N --samples " + SAMPLES, table.text(SAMPLES));
    }

    private void addCommand(String name, String command) throws IOException {
        write(name, command, Files.readString(folder.resolve(name)));
    }

    private void write(String name, String header, String text) throws IOException {
        Files.writeString(folder.resolve(name), "# " + header + "\n" + text);
    }
}
