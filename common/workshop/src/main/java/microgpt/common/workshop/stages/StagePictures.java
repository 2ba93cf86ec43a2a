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

/** Draws the pictures of the texts into a folder, from default runs of the stages. */
record StagePictures(Checkout checkout, Path folder) {

    void draw() throws IOException {
        drawStages();
        drawRaces();
    }

    /** Lets each stage draw into a folder of its name, and write its losses beside its pictures. */
    private void drawStages() {
        List<Path> stages = checkout.folders();
        for (int n = 0; n < stages.size(); n++) {
            Path plots = folder.resolve("train" + n);
            Programs.Outcome outcome = Programs.lesson(checkout.root(), stages.get(n),
                    List.of("--plots", plots.toString(), "--losses", losses(n).toString()));
            if (!Files.exists(plots.resolve("loss.svg"))) {
                throw new RunFailedException("stage " + n + " drew nothing: " + outcome.output().strip());
            }
        }
    }

    private Path losses(int stage) {
        return folder.resolve("train" + stage + ".csv");
    }

    /** Draws what needs the losses of several stages. */
    private void drawRaces() throws IOException {
        List<String> names = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        for (Path stage : checkout.folders()) {
            losses.add(LossFile.parse(Files.readAllLines(losses(names.size()))));
            names.add(stage.getFileName().toString());
        }
        LossRace.ofStages(names, losses).draw(folder.resolve("race.svg"), LossRace.TITLE);
        LossRace adam = new LossRace();
        adam.add("plain gradient descent (train4)", LossRace.means(losses.get(4)));
        adam.add("Adam", LossRace.means(losses.get(5)));
        adam.draw(folder.resolve("train5/adam.svg"), "The same model, documents and first parameters");
    }
}
