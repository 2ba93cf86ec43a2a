package microgpt.common.workshop.runner;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import microgpt.common.workshop.trace.TraceSettings;

/** What can be changed of a lesson's objects, and which of them are one. */
final class State {

    private static final int DEEPEST = 8;

    private final TraceSettings settings;
    private final LessonFields fields;
    private final Insight insight;

    State(TraceSettings settings, LessonFields fields, Insight insight) {
        this.settings = settings;
        this.fields = fields;
        this.insight = insight;
    }

    /** The numbers of a thing by the names of their fields; of what has no fields, by this name. */
    Map<String, double[]> of(Object thing, String name, boolean withDerivatives) {
        Map<String, List<Object>> parts = new TreeMap<>();
        collect(thing, name, 0, parts);
        Map<String, double[]> state = new TreeMap<>();
        parts.forEach((part, things) -> {
            Insight.Found found = insight.plain(things);
            state.put(part, found.numbers());
            if (withDerivatives && !found.nodes().isEmpty()) {
                state.put(part + "." + settings.derivative(), insight.derivatives(found.nodes()));
            }
        });
        return state;
    }

    private void collect(Object thing, String name, int depth, Map<String, List<Object>> parts) {
        if (insight.hasFields(thing) && depth < DEEPEST) {
            for (Field field : fields.of(thing.getClass())) {
                String part = thing.getClass().getSimpleName() + "." + field.getName();
                collect(LessonFields.value(thing, field), part, depth + 1, parts);
            }
        } else if (holdsObjects(thing)) {
            ((Collection<?>) thing).forEach(element -> collect(element, name, depth + 1, parts));
        } else {
            parts.computeIfAbsent(name, unused -> new ArrayList<>()).add(thing);
        }
    }

    /** Whether a list consists of objects of the lesson's that can be changed. */
    boolean holdsObjects(Object thing) {
        return thing instanceof Collection<?> list
                && list.stream().anyMatch(insight::hasFields);
    }

    /** How many arrays and objects of a thing are there twice. */
    int shared(Object thing) {
        return shared(thing, 0, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private int shared(Object thing, int depth, Set<Object> seen) {
        List<Object> elements = new ArrayList<>();
        if (thing instanceof Collection<?> list) {
            elements.addAll(list);
        } else if (thing instanceof Map<?, ?> map) {
            elements.addAll(map.values());
        } else if (thing instanceof Object[] array) {
            elements.addAll(Arrays.asList(array));
        } else if (insight.hasFields(thing)) {
            fields.of(thing.getClass()).forEach(field -> elements.add(LessonFields.value(thing, field)));
        } else if (thing == null || !thing.getClass().isArray()) {
            return 0;
        }
        if (!seen.add(thing)) {
            return 1;
        }
        return depth == DEEPEST ? 0 : elements.stream().mapToInt(element -> shared(element, depth + 1, seen)).sum();
    }
}
