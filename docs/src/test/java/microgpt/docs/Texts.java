package microgpt.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's files, as the tests of the texts see them. */
final class Texts {

    /** The project's root: tests run in this module's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Texts() {
    }

    /** A block between two fences. */
    record Block(Path text, String language, List<String> lines) {
    }

    /** All files below a folder of the project whose path contains this and ends so; build output aside. */
    static List<Path> files(String folder, String part, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().replace('\\', '/').contains(part)
                            && file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted().toList();
        }
    }

    /**
     * The texts for people: what stands in docs, every README, and CONTRIBUTING.md; tasks are held to the code by
     * `workshop prove`.
     */
    static List<Path> all() throws IOException {
        List<Path> texts = new ArrayList<>(files("docs", "", ".md"));
        texts.add(ROOT.resolve("CONTRIBUTING.md"));
        for (Path readme : files("", "README", ".md")) {
            if (!texts.contains(readme)) {
                texts.add(readme);
            }
        }
        return texts;
    }

    /** The fenced blocks of a text. */
    static List<Block> blocks(Path text) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = null;
        String language = "";
        for (String line : Files.readAllLines(text)) {
            if (line.startsWith("```")) {
                if (lines == null) {
                    lines = new ArrayList<>();
                    language = line.substring(3).strip();
                } else {
                    blocks.add(new Block(text, language, lines));
                    lines = null;
                }
            } else if (lines != null) {
                lines.add(line);
            }
        }
        if (lines != null) {
            throw new AssertionError(text + ": a fence is not closed");
        }
        return blocks;
    }
}
