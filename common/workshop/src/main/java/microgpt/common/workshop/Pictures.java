package microgpt.common.workshop;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microgpt.common.cli.DataSource;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;

/**
 * The pictures that stand in the texts: what default runs of the stages draw. Fonts differ between
 * machines, so that a picture is told to be fresh by the checksum of its numbers and not by its bytes.
 */
final class Pictures {

    private static final Pattern CHECKSUM = Pattern.compile("<desc>.*?</desc>");

    private final Checkout checkout;
    private final PrintWriter out;

    Pictures(Checkout checkout, PrintWriter out) {
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * Draws the pictures that are in docs/pictures, and unless it is a check puts those that changed in their place.
     *
     * @return how many are drawn from other numbers, or by no stage
     */
    int run(boolean check) {
        Path kept = checkout.root().resolve("docs/pictures");
        try {
            Path drawn = Files.createTempDirectory("pictures");
            try {
                draw(drawn);
                List<String> names = names(kept);
                int stale = 0;
                for (String name : names) {
                    if (!contentOf(kept.resolve(name)).equals(contentOf(drawn.resolve(name)))) {
                        stale++;
                        out.println("docs/pictures/" + name
                                + (check ? " is stale: `workshop pictures` draws it again" : " drawn"));
                        if (!check) {
                            Files.copy(drawn.resolve(name), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                        }
                    }
                }
                out.println(names.size() - stale + " of " + names.size() + " pictures were fresh");
                return check ? stale : 0;
            } finally {
                Checkout.delete(drawn);
            }
        } catch (IOException e) {
            throw new RunFailedException("the pictures could not be drawn (" + Reason.of(e) + "): free the disk");
        }
    }

    private void draw(Path folder) throws IOException {
        List<Path> stages = checkout.folders();
        for (int n = 0; n < stages.size(); n++) {
            Path plots = folder.resolve("train" + n);
            Programs.Outcome outcome = Programs.lesson(checkout.root(), stages.get(n), List.of("--plots", plots.toString()));
            if (!Files.exists(plots.resolve("loss.svg"))) {
                throw new RunFailedException("stage " + n + " drew nothing: " + outcome.output().strip());
            }
        }
        new Ladder(checkout.root(), new PrintWriter(Writer.nullWriter()))
                .run(List.of(), DataSource.load(null, out), folder.resolve("race.svg"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted().toList();
        }
    }

    /** The checksum of the numbers that a picture is drawn from, or a text itself; empty if there is none. */
    private static String contentOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        String text = Files.readString(file);
        Matcher checksum = CHECKSUM.matcher(text);
        return file.toString().endsWith(".svg") && checksum.find() ? checksum.group() : text;
    }
}
