package microgpt.common.stage;

import java.util.List;
import java.util.Map;

/** The options that not every stage has yet, and what brings them. */
final class LaterOptions {

    private static final Map<String, String> COME_WITH = Map.of(
            "--n-embd", "embeddings come with train1",
            "--learning-rate", "a learning rate comes with train1",
            "--temperature", "a temperature comes with train1",
            "--n-head", "heads come with train4",
            "--n-layer", "layers come with train4");

    private LaterOptions() {
    }

    /** The first of these arguments that is an option of a later stage, and what brings it; null if there is none. */
    static String advice(List<String> arguments) {
        for (String argument : arguments) {
            String option = argument.replaceAll("=.*", "");
            if (COME_WITH.containsKey(option)) {
                return option + ": " + COME_WITH.get(option);
            }
        }
        return null;
    }
}
