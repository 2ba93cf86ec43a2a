package microgpt.common.workshop.stages;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microgpt.common.charts.Charts;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.TemporaryFolder;
import microgpt.common.workshop.lessons.WorkshopJar;

/**
 * Keeps the pictures of the texts fresh. Fonts differ between machines, so a picture is fresh if the
 * checksum of its numbers is that of a picture drawn today, whatever its other bytes are.
 */
public final class Pictures {

    private static final Pattern CHECKSUM = Pattern.compile("<desc>.*?</desc>");

    private static final Kind NUMBERS = new Kind("text of numbers", file -> Kind.begins(file, "# "));

    /** Where pictures and their numbers are kept, as relative paths. */
    private static final List<String> FOLDERS = List.of("docs/pictures", "docs/logs/pictures");

    private final Checkout checkout;
    private final PrintWriter out;

    public Pictures(Checkout checkout, PrintWriter out) {
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * Draws the pictures that are in docs/pictures; unless this is a check, those that changed replace the old ones,
     * and so do the numbers in docs/logs/pictures.
     *
     * @return how many are drawn from other numbers, or are drawn no more
     */
    public int run(boolean check) {
        try (TemporaryFolder drawn = TemporaryFolder.create("pictures")) {
            new TextPictures(checkout, drawn.path()).draw();
            int all = 0;
            int stale = 0;
            for (String folder : FOLDERS) {
                Path kept = checkout.root().resolve(folder);
                for (String name : drawnNames(kept)) {
                    all++;
                    if (!contentOf(kept.resolve(name)).equals(contentOf(drawn.path().resolve(name)))) {
                        stale++;
                        out.println(folder + "/" + name
                                + (check ? " is stale: `" + WorkshopJar.command("pictures") + "` draws it again"
                                        : " drawn"));
                        if (!check) {
                            OutputFile.at(kept.resolve(name), name.endsWith(".svg") ? Charts.KIND : NUMBERS)
                                    .write(Files.readAllBytes(drawn.path().resolve(name)));
                        }
                    }
                }
            }
            out.println(all - stale + " of " + all + " pictures were fresh");
            return check ? stale : 0;
        } catch (IOException e) {
            throw new RunFailedException("the pictures could not be drawn (" + Reason.of(e) + "): free the disk");
        }
    }

    /** All files but those that are written by hand. */
    private static List<String> drawnNames(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.toString().endsWith(".md") && !Files.readString(file).contains("<desc>set by hand")) {
                    names.add(folder.relativize(file).toString().replace('\\', '/'));
                }
            }
        }
        return names;
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
