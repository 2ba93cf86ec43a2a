package microgpt.common.workshop.stages;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.lessons.Checkout;

/** Which files of the main code differ between two stages, and in how many lines of code. */
public final class StageDiff {

    private final StageFiles left;
    private final StageFiles right;

    /** How many lines of code were added and removed. */
    public record Change(int added, int removed) {
    }

    private StageDiff(StageFiles left, StageFiles right) {
        this.left = left;
        this.right = right;
    }

    /** The changes between two lessons of the checkout around the working folder. */
    public static StageDiff between(int left, int right) {
        return between(Checkout.find(), left, right);
    }

    /**
     * The changes between two lessons of a checkout.
     *
     * @throws UsageException if they are the same one, or one is none
     */
    public static StageDiff between(Checkout checkout, int left, int right) {
        if (left == right) {
            throw new UsageException(left + " and " + right + " are the same stage: name two, such as "
                    + (left == 0 ? "0 1" : left - 1 + " " + left));
        }
        return new StageDiff(StageFiles.of(checkout.lesson(left)), StageFiles.of(checkout.lesson(right)));
    }

    StageFiles left() {
        return left;
    }

    StageFiles right() {
        return right;
    }

    /** The roles of the files that differ or that only one stage has. */
    public Set<String> changedFiles() {
        Set<String> roles = new TreeSet<>(left.texts().keySet());
        roles.addAll(right.texts().keySet());
        roles.removeIf(role -> left.text(role).equals(right.text(role)));
        return roles;
    }

    /** The change in one file. */
    public Change change(String role) {
        int added = 0;
        int removed = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(left.code(role), right.code(role)).getDeltas()) {
            added += delta.getTarget().size();
            removed += delta.getSource().size();
        }
        return new Change(added, removed);
    }

    /** The change in all files together. */
    public Change total() {
        List<Change> changes = changedFiles().stream().map(this::change).toList();
        return new Change(changes.stream().mapToInt(Change::added).sum(),
                changes.stream().mapToInt(Change::removed).sum());
    }

    /** All lines of code of the right stage. */
    public int lines() {
        return right.texts().keySet().stream().mapToInt(role -> right.code(role).size()).sum();
    }

    /** A line for each changed file, and one for their sum. */
    public List<String> stat() {
        List<String> lines = new ArrayList<>();
        changedFiles().forEach(role -> lines.add(row(name(role), change(role))));
        lines.add(row(left.stage() + " to " + right.stage(), total()) + " lines of code");
        return lines;
    }

    /** The file's name; both, if the stages call it differently. */
    private String name(String role) {
        String from = left.names().getOrDefault(role, right.names().get(role));
        String to = right.names().getOrDefault(role, from);
        return from.equals(to) ? to : from + " -> " + to;
    }

    private static String row(String what, Change change) {
        return String.format(Locale.ROOT, "%-37s +%s -%s", what, change.added(), change.removed());
    }
}
