package microgpt.common.workshop.runner;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads a lesson's classes and tests from memory, so that the next save brings others of the same names. */
final class LessonLoader extends ClassLoader {

    private final Map<String, byte[]> classes;

    LessonLoader(Map<String, byte[]> classes, ClassLoader parent) {
        super(parent);
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The names of the top-level classes that hold tests with such tags; for a single tag, no others are loaded. */
    List<String> testClasses(String tags) {
        Stream<String> names = tags.endsWith(")") ? classes.keySet().stream()
                : classes.keySet().stream().filter(name -> mentions(classes.get(name), tags));
        return names.map(name -> name.replaceAll("\\$.*", "")).filter(name -> name.endsWith("Test")).distinct().sorted()
                .toList();
    }

    private static boolean mentions(byte[] bytes, String tag) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(tag);
    }
}
