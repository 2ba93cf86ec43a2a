package microgpt.docs;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The main code of a stage.
 *
 * @param folder the stage's folder
 * @param sources the text of each file by its name; the model's file, named after the model, is Model.java here
 */
record Stage(String folder, Map<String, String> sources) {

    /** The project's root: tests run in this module's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final int COUNT = 6;

    private static final Set<String> MODELS = Set.of("Bigram.java", "Mlp.java", "Gpt.java");

    /** How many lines of code were added and removed. */
    record Change(int added, int removed) {
    }

    static Stage number(int n) {
        try (Stream<Path> folders = Files.list(ROOT)) {
            Path folder = folders.filter(path -> path.getFileName().toString().startsWith("train" + n + "-")).findAny().orElseThrow();
            Map<String, String> sources = new TreeMap<>();
            try (Stream<Path> files = Files.list(folder.resolve("src/main/java/microgpt/train" + n))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    sources.put(MODELS.contains(name) ? "Model.java" : name, Files.readString(file));
                }
            }
            return new Stage(folder.getFileName().toString(), sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of either stage that differ by more than the name of the package. */
    Set<String> changedFiles(Stage next) {
        Set<String> names = new TreeSet<>(sources.keySet());
        names.addAll(next.sources.keySet());
        names.removeIf(name -> withoutPackage(this, name).equals(withoutPackage(next, name)));
        return names;
    }

    private static String withoutPackage(Stage stage, String name) {
        return stage.sources.getOrDefault(name, "").replaceAll("microgpt\\.train\\d", "microgpt.train");
    }

    /** Lines of code, that is without comments, imports, the package and blank lines. */
    Change change(Stage next) {
        int added = 0;
        int removed = 0;
        for (String name : changedFiles(next)) {
            for (AbstractDelta<String> delta : DiffUtils.diff(code(name), next.code(name)).getDeltas()) {
                added += delta.getTarget().size();
                removed += delta.getSource().size();
            }
        }
        return new Change(added, removed);
    }

    int lines() {
        return sources.keySet().stream().mapToInt(name -> code(name).size()).sum();
    }

    private List<String> code(String name) {
        return sources.getOrDefault(name, "")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "")
                .lines().map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
                .toList();
    }
}
