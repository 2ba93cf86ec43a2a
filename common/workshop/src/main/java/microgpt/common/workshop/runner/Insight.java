package microgpt.common.workshop.runner;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.workshop.trace.Digest;
import microgpt.common.workshop.trace.TraceSettings;

/** Sees the numbers that a lesson's objects consist of, whatever their classes are. */
final class Insight {

    private static final int DEEPEST = 8;

    private final TraceSettings settings;
    private final LessonFields fields;
    private final Map<Class<?>, Boolean> nodes = new HashMap<>();
    private final State state;
    private final WayBack wayBack;

    Insight(TraceSettings settings, LessonFields fields) {
        this.settings = settings;
        this.fields = fields;
        this.state = new State(settings, fields, this);
        this.wayBack = new WayBack(settings, fields, this);
    }

    State state() {
        return state;
    }

    WayBack wayBack() {
        return wayBack;
    }

    /** Numbers one after another, and the nodes among them. */
    static final class Found {

        private final List<Object> nodes = new ArrayList<>();
        private double[] numbers = new double[16];
        private int size;

        void add(double number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }

        List<Object> nodes() {
            return nodes;
        }

        double[] numbers() {
            return Arrays.copyOf(numbers, size);
        }
    }

    /** All that these things consist of. */
    Found all(List<Object> things, boolean withDerivatives) {
        Found found = new Found();
        things.forEach(thing -> add(thing, withDerivatives, true, 0, found));
        return found;
    }

    /** The numbers of a result, without the sizes of its parts. */
    Found plain(Object result) {
        Found found = new Found();
        add(result, false, false, 0, found);
        return found;
    }

    private void add(Object thing, boolean withDerivatives, boolean withSizes, int depth, Found found) {
        if (thing instanceof Number number) {
            found.add(number.doubleValue());
        } else if (thing instanceof Boolean truth) {
            found.add(truth ? 1 : 0);
        } else if (thing instanceof String || thing instanceof Character) {
            found.add(Digest.weight(thing.toString().hashCode()));
        } else if (thing instanceof PythonRandom random) {
            found.add(Digest.weight(random.state().hashCode()));
        } else if (depth == DEEPEST) {
            return;
        } else if (thing instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key, withDerivatives, withSizes, depth + 1, found);
                add(value, withDerivatives, withSizes, depth + 1, found);
            });
        } else if (thing instanceof Collection<?> list) {
            add(list.toArray(), withDerivatives, withSizes, depth, found);
        } else if (thing instanceof double[] numbers) {
            addSize(numbers.length, withSizes, found);
            for (double number : numbers) {
                found.add(number);
            }
        } else if (thing != null && thing.getClass().isArray()) {
            addSize(Array.getLength(thing), withSizes, found);
            for (int i = 0; i < Array.getLength(thing); i++) {
                add(Array.get(thing, i), withDerivatives, withSizes, depth + 1, found);
            }
        } else if (isNode(thing)) {
            found.nodes.add(thing);
            found.add((Double) fields.value(thing, settings.number()));
            if (withDerivatives) {
                found.add((Double) fields.value(thing, settings.derivative()));
            }
        } else if (isOfLesson(thing)) {
            for (Field field : fields.of(thing.getClass())) {
                Object value = LessonFields.value(thing, field);
                if (withDerivatives || !field.getName().equals(settings.derivative())) {
                    add(value, withDerivatives, withSizes, depth + 1, found);
                } else {
                    found.add(plain(value).size); // of derivatives only how many there are
                }
            }
        } else if (thing == null) {
            found.add(Double.MIN_VALUE); // it has a place, but no number
        }
    }

    private static void addSize(int size, boolean withSizes, Found found) {
        if (withSizes) {
            found.add(size);
        }
    }

    /** The sizes of a result, such as 27x16; of what is no array nothing. */
    String shape(Object thing) {
        List<String> sizes = new ArrayList<>();
        Object numbers = isOfLesson(thing) ? fields.value(thing, settings.number()) : null;
        Object level = numbers != null ? numbers : thing instanceof Collection<?> list ? list.toArray() : thing;
        while (level != null && level.getClass().isArray()) {
            sizes.add(String.valueOf(Array.getLength(level)));
            Object first = Array.getLength(level) == 0 ? null : Array.get(level, 0);
            level = first instanceof Collection<?> list ? list.toArray() : first;
        }
        return String.join("x", sizes);
    }

    /** A matrix's numbers or derivatives, whether it holds two tables of numbers, or is one of nodes or of numbers. */
    double[] matrix(Object matrix, String field) {
        if (isOfLesson(matrix)) {
            return plain(fields.value(matrix, field)).numbers();
        }
        Found found = plain(matrix);
        return found.nodes.isEmpty() || field.equals(settings.number()) ? found.numbers() : derivatives(found.nodes);
    }

    /** The derivatives that these nodes have so far. */
    double[] derivatives(List<Object> nodes) {
        return nodes.stream().mapToDouble(node -> (Double) fields.value(node, settings.derivative())).toArray();
    }

    /** Whether a field of this name holds derivatives, to which methods add. */
    boolean isDerivative(String name) {
        return name.endsWith("." + settings.derivative());
    }

    /** The signs of a node and of what it is combined with; nothing for other objects. */
    List<Double> signs(Object owner, Object[] arguments) {
        List<Object> things = new ArrayList<>(List.of(arguments));
        things.add(owner);
        return isNode(owner) ? DoubleStream.of(plain(things).numbers()).map(Math::signum).boxed().toList() : List.of();
    }

    /** Whether it is a number that remembers how it was computed. */
    boolean isNode(Object thing) {
        return thing != null && nodes.computeIfAbsent(thing.getClass(), type -> isOfLesson(thing)
                && type.getSimpleName().equals(settings.node()));
    }

    /** Whether it is an object of the lesson's that has fields to look at. */
    boolean hasFields(Object thing) {
        return isOfLesson(thing) && !isNode(thing);
    }

    private static boolean isOfLesson(Object thing) {
        return thing != null && !thing.getClass().isArray() && !isFormula(thing)
                && thing.getClass().getClassLoader() instanceof LessonLoader;
    }

    /** Whether it is a formula, written as a lambda or as a reference to a method. */
    static boolean isFormula(Object thing) {
        return thing != null && (thing.getClass().isHidden() || thing.getClass().isSynthetic());
    }
}
