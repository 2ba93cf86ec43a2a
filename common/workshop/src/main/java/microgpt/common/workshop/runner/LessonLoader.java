package microgpt.common.workshop.runner;

import java.util.List;
import java.util.Map;

/** Loads a lesson's classes and tests from memory, so that the next save brings others of the same names. */
final class LessonLoader extends ClassLoader {

    private final Map<String, byte[]> classes;

    LessonLoader(Map<String, byte[]> classes) {
        super(LessonLoader.class.getClassLoader());
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

    /** The names of the top-level classes that hold tests. */
    List<String> testClasses() {
        return classes.keySet().stream().filter(name -> name.endsWith("Test") && !name.contains("$")).sorted().toList();
    }
}
