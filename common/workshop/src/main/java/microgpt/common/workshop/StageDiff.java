package microgpt.common.workshop;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What changes in the main code from one stage to another. Packages and pictures do not count, and a
 * lesson in which someone is at work is taken as its solution.
 */
public final class StageDiff {

    /** What surrounds a stage's idea: how it draws, and talks about, what it learned. */
    private static final Set<String> SURROUNDINGS = Set.of("Pictures.java", "Play.java");

    private static final Set<String> MODELS = Set.of("Bigram.java", "Mlp.java", "Gpt.java");

    private final Lesson left;
    private final Lesson right;
    private final Map<String, String> leftFiles;
    private final Map<String, String> rightFiles;

    /** How many lines of code were added and removed in a file. */
    public record Change(int added, int removed) {
    }

    private StageDiff(Lesson left, Lesson right) {
        this.left = left;
        this.right = right;
        leftFiles = files(left);
        rightFiles = files(right);
    }

    /** The changes between two lessons of the checkout around the working folder. */
    public static StageDiff between(int left, int right) {
        return between(Checkout.find(), left, right);
    }

    static StageDiff between(Checkout checkout, int left, int right) {
        return new StageDiff(checkout.lesson(left), checkout.lesson(right));
    }

    /** The text of each file by its role: its name, or Model for the file of the model. */
    private static Map<String, String> files(Lesson lesson) {
        String main = "src/main/java/microgpt/train" + lesson.number();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(lesson.folder().resolve(main))) {
            for (Path file : found.toList()) {
                String name = file.getFileName().toString();
                if (SURROUNDINGS.contains(name)) {
                    continue;
                }
                String path = main + "/" + name;
                String text = lesson.starters().containsKey(path) ? lesson.solution(path) : lesson.current(path);
                files.put(MODELS.contains(name) ? "Model" : name.replace(".java", ""),
                        text.replaceAll("microgpt\\.train\\d", "microgpt.train"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The roles of the files that differ in either stage. */
    public Set<String> changedFiles() {
        Set<String> roles = new TreeSet<>(leftFiles.keySet());
        roles.addAll(rightFiles.keySet());
        roles.removeIf(role -> leftFiles.getOrDefault(role, "").equals(rightFiles.getOrDefault(role, "")));
        return roles;
    }

    /** Lines of code, that is without comments, imports, the package and blank lines. */
    public Change change(String role) {
        int added = 0;
        int removed = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(code(leftFiles, role), code(rightFiles, role)).getDeltas()) {
            added += delta.getTarget().size();
            removed += delta.getSource().size();
        }
        return new Change(added, removed);
    }

    /** All lines of code of the right stage. */
    public int lines() {
        return rightFiles.keySet().stream().mapToInt(role -> code(rightFiles, role).size()).sum();
    }

    private static List<String> code(Map<String, String> files, String role) {
        return files.getOrDefault(role, "")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "")
                .lines().map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
                .toList();
    }

    /** One line a changed file, and their sum. */
    public List<String> stat() {
        List<String> lines = new ArrayList<>();
        int added = 0;
        int removed = 0;
        for (String role : changedFiles()) {
            Change change = change(role);
            added += change.added();
            removed += change.removed();
            lines.add(row(role, change));
        }
        lines.add(row(left.name() + " to " + right.name(), new Change(added, removed)) + " lines of code");
        return lines;
    }

    private static String row(String what, Change change) {
        return what + " ".repeat(Math.max(1, 36 - what.length())) + "+" + change.added() + " -" + change.removed();
    }

    /** The changes in the unified format. */
    public List<String> unified() {
        List<String> lines = new ArrayList<>();
        for (String role : changedFiles()) {
            List<String> old = leftFiles.getOrDefault(role, "").lines().toList();
            List<String> changed = rightFiles.getOrDefault(role, "").lines().toList();
            lines.addAll(UnifiedDiffUtils.generateUnifiedDiff(title(left, leftFiles, role), title(right, rightFiles, role),
                    old, DiffUtils.diff(old, changed), 3));
        }
        return lines;
    }

    private static String title(Lesson lesson, Map<String, String> files, String role) {
        return files.containsKey(role) ? lesson.name() + "/" + role : "(no such file)";
    }

    /** The changes in two columns of this many characters in all. */
    public List<String> sideBySide(int width) {
        int column = Math.max(20, (width - 3) / 2);
        List<String> lines = new ArrayList<>();
        DiffRowGenerator generator = DiffRowGenerator.create().build();
        for (String role : changedFiles()) {
            lines.add(fit(title(left, leftFiles, role), column) + "   " + title(right, rightFiles, role));
            List<String> old = leftFiles.getOrDefault(role, "").lines().toList();
            List<String> changed = rightFiles.getOrDefault(role, "").lines().toList();
            for (DiffRow row : generator.generateDiffRows(old, changed)) {
                String mark = switch (row.getTag()) {
                    case EQUAL -> " ";
                    case INSERT -> ">";
                    case DELETE -> "<";
                    case CHANGE -> "|";
                };
                lines.add((fit(plain(row.getOldLine()), column) + " " + mark + " "
                        + cut(plain(row.getNewLine()), column)).stripTrailing());
            }
            lines.add("");
        }
        return lines;
    }

    /** Undoes the escapes that the library makes for HTML. */
    private static String plain(String line) {
        return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.length());
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
