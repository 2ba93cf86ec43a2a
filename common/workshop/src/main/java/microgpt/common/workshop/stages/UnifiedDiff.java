package microgpt.common.workshop.stages;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** The changes between two stages in the unified format. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {
    }

    public static List<String> lines(StageDiff diff) {
        List<String> lines = new ArrayList<>();
        for (String role : diff.changedFiles()) {
            List<String> old = diff.left().lines(role);
            List<String> changed = diff.right().lines(role);
            lines.addAll(UnifiedDiffUtils.generateUnifiedDiff(diff.left().title(role), diff.right().title(role),
                    old, DiffUtils.diff(old, changed), CONTEXT));
        }
        return lines;
    }
}
