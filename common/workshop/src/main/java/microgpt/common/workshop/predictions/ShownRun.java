package microgpt.common.workshop.predictions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Programs;

/**
 * A run of a stage that shows the answer of a prediction.
 *
 * @param command how it is started by hand: {@code java -jar STAGE/target/STAGE.jar OPTIONS}
 */
record ShownRun(String command) {

    private static final Pattern COMMAND = Pattern.compile("java -jar ([\\w-]+)/target/\\1\\.jar ?(.*)");

    /** The steps at the beginning that are shown. */
    private static final int FIRST = 2;

    ShownRun {
        if (!COMMAND.matcher(command).matches()) {
            throw new IllegalArgumentException("'" + command + "' does not run a stage");
        }
    }

    /** Runs the stage and returns what it printed, most of its steps left out. */
    List<String> lines(Checkout checkout) {
        Matcher parts = COMMAND.matcher(command);
        parts.matches();
        List<String> options = Arrays.stream(parts.group(2).split(" ")).filter(option -> !option.isEmpty()).toList();
        return shortened(Programs.lesson(checkout.root(), checkout.root().resolve(parts.group(1)), options)
                .output().lines().toList());
    }

    static List<String> shortened(List<String> lines) {
        List<String> kept = new ArrayList<>();
        int steps = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean step = lines.get(i).startsWith("step ");
            steps += step ? 1 : 0;
            boolean last = i + 1 == lines.size() || !lines.get(i + 1).startsWith("step ");
            if (!step || steps <= FIRST || last) {
                kept.add(lines.get(i));
            } else if (steps == FIRST + 1) {
                kept.add("\u2026");
            }
        }
        return kept;
    }
}
