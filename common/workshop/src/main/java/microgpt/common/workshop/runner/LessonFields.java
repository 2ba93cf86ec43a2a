package microgpt.common.workshop.runner;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The fields of a lesson's classes: only those that the finished lesson has count, not what a learner added. */
final class LessonFields {

    private final Map<String, List<String>> known;
    private final Map<Class<?>, List<Field>> seen = new HashMap<>();
    private final Map<Class<?>, Map<String, Field>> byName = new HashMap<>();

    /** @param known the fields that count by the simple names of their classes; of other classes all count */
    LessonFields(Map<String, List<String>> known) {
        this.known = known;
    }

    /** The fields of a class that count, in the order of their names. */
    List<Field> of(Class<?> type) {
        return seen.computeIfAbsent(type, this::find);
    }

    private List<Field> find(Class<?> type) {
        List<String> names = known.get(type.getSimpleName());
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> names == null || names.contains(field.getName()))
                .map(LessonFields::accessible).sorted(Comparator.comparing(Field::getName)).toList();
    }

    /** The names of the fields of all classes that were asked for, by the simple names of the classes. */
    Map<String, List<String>> seen() {
        Map<String, List<String>> names = new TreeMap<>();
        seen.forEach((type, fields) -> names.put(type.getSimpleName(), fields.stream().map(Field::getName).toList()));
        return names;
    }

    /** The numbers of a class that do not change, by their names with the class. */
    static Map<String, Double> constants(Class<?> type) {
        Map<String, Double> constants = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers)
                    && value(null, accessible(field)) instanceof Number number) {
                constants.put(type.getSimpleName() + "." + field.getName(), number.doubleValue());
            }
        }
        return constants;
    }

    /** What an object's field holds, or null if there is no such field. */
    Object value(Object owner, String name) {
        Field field = byName.computeIfAbsent(owner.getClass(), type -> new HashMap<>())
                .computeIfAbsent(name, unused -> find(owner.getClass(), name));
        return field == null ? null : value(owner, field);
    }

    private static Field find(Class<?> type, String name) {
        try {
            return accessible(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    private static Field accessible(Field field) {
        field.setAccessible(true);
        return field;
    }

    /** What an object's field holds. */
    static Object value(Object owner, Field field) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }
}
