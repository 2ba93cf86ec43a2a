package microgpt.docs.examples;

import java.util.Locale;
import java.util.Map;

/** The worked examples of docs/glossary.md. */
final class GlossaryExamples {

    private GlossaryExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of("surprise of 1/2 and 1/27", String.format(Locale.ROOT, "%.2f %.2f", Math.log(2), Math.log(27)));
    }
}
