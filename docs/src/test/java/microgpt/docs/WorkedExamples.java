package microgpt.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The worked examples of the texts, computed. Each class {@code ...Examples} in microgpt.docs.examples has a
 * static method {@code numbers()}: from an example's name to its numbers, separated by spaces, as the text shows them.
 */
final class WorkedExamples {

    private WorkedExamples() {
    }

    /** @throws IllegalStateException if two classes use the same name */
    static Map<String, String> all() throws IOException, ReflectiveOperationException {
        Map<String, String> all = new HashMap<>();
        for (Path source : Texts.files("docs/src/test/java", "docs/examples/", "Examples.java")) {
            String name = source.getFileName().toString().replace(".java", "");
            Method numbers = Class.forName("microgpt.docs.examples." + name).getDeclaredMethod("numbers");
            numbers.setAccessible(true);
            for (Map.Entry<?, ?> example : ((Map<?, ?>) numbers.invoke(null)).entrySet()) {
                if (all.put((String) example.getKey(), (String) example.getValue()) != null) {
                    throw new IllegalStateException("two examples are called \"" + example.getKey() + "\"");
                }
            }
        }
        return all;
    }
}
