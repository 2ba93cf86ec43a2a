package microgpt.common.workshop.stages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.stages.StageDiff.Change;

/**
 * What the texts tell of the steps from stage to stage, made from the stages' files: the diffs, and how many lines a
 * step adds and removes, in the table of all steps, in each lesson's text, and in the lists that name the source of
 * each figure. The table's column of the files that change is the maintainers' intent: the code is held to it, and it
 * stays as it is.
 */
public final class StageTexts {

    private static final String TABLE = "docs/stage-diffs.md";
    private static final String LISTS = "docs/src/test/resources/figures/";

    private final Checkout checkout;
    private final List<Path> lessons;
    private final List<StageDiff> steps;
    private final Set<String> written = new LinkedHashSet<>();

    /** Counts the lines as the sources and exercises are now. */
    public StageTexts(Checkout checkout) {
        this.checkout = checkout;
        lessons = checkout.stages();
        steps = IntStream.range(0, lessons.size() - 1).mapToObj(n -> StageDiff.between(checkout, n, n + 1)).toList();
    }

    /** Writes what is not as it follows from the stages; returns the files, as paths below the checkout. */
    public Set<String> write() {
        try {
            for (int n = 0; n < steps.size(); n++) {
                update("docs/diffs/train" + n + "-train" + (n + 1) + ".diff",
                        String.join("\n", UnifiedDiff.lines(steps.get(n))) + "\n");
            }
            table();
            for (int n = 0; n < lessons.size(); n++) {
                lesson(n);
            }
            return written;
        } catch (IOException e) {
            throw new RunFailedException("the texts on the steps could not be written (" + Reason.of(e) + ")");
        }
    }

    private void table() throws IOException {
        String text = text(TABLE);
        for (int n = 0; n < lessons.size(); n++) {
            String counts = n == 0 ? " | | |" : " | " + added(n) + " | " + removed(n) + " |";
            String row = "(?m)^(?<stage>\\| train" + n + "-\\S+ \\| )\\d+ \\|[ \\d]*\\|[ \\d]*\\|";
            text = text.replaceFirst(row, "${stage}" + lines(n) + counts);
        }
        update(TABLE, text);
        List<Integer> lines = IntStream.range(0, lessons.size()).map(this::lines).boxed().toList();
        List<Integer> changes = IntStream.range(1, lessons.size())
                .flatMap(n -> IntStream.of(added(n), removed(n))).boxed().toList();
        list("docs-stage-diffs.txt", "example\tlines of code of the six stages", lines);
        list("docs-stage-diffs.txt", "example\tlines added and removed from stage to stage", changes);
    }

    /** The sentence with the counts in a lesson's text, and their lines in its list of figures. */
    private void lesson(int n) throws IOException {
        String name = lessons.get(n).getFileName() + "/README.md";
        String text = text(name);
        update(name, n == 0
                ? text.replaceFirst("\\d+(?= lines of code]\\(../docs/stage-diffs\\.md\\))", "" + lines(n))
                : text.replaceFirst("\\d+(?<added> lines(?: of code)? added, )\\d+ removed",
                        added(n) + "${added}" + removed(n) + " removed"));
        list(name.replace("/README.md", "-README.txt"), "code\t" + TABLE,
                n == 0 ? List.of(lines(n)) : List.of(added(n), removed(n)));
    }

    /** In a list of figures, replaces the lines of this source by one for each number of two digits or more. */
    private void list(String name, String source, List<Integer> numbers) throws IOException {
        List<String> lines = new ArrayList<>(text(LISTS + name).lines().toList());
        int place = (int) lines.stream().takeWhile(line -> !line.endsWith("\t" + source)).count();
        lines.removeIf(line -> line.endsWith("\t" + source));
        lines.addAll(place, numbers.stream().distinct().filter(number -> number > 9)
                .map(number -> number + "\t" + source).toList());
        update(LISTS + name, String.join("\n", lines) + "\n");
    }

    private int lines(int stage) {
        return stage == 0 ? StageDiff.between(checkout, 1, 0).lines() : steps.get(stage - 1).lines();
    }

    private int added(int stage) {
        return step(stage).added();
    }

    private int removed(int stage) {
        return step(stage).removed();
    }

    private Change step(int stage) {
        return steps.get(stage - 1).total();
    }

    private String text(String name) throws IOException {
        return Files.readString(checkout.root().resolve(name)).replace("\r\n", "\n");
    }

    private void update(String name, String text) throws IOException {
        if (!text(name).equals(text)) {
            AtomicFile.write(checkout.root().resolve(name), text.getBytes(StandardCharsets.UTF_8));
            written.add(name);
        }
    }
}
