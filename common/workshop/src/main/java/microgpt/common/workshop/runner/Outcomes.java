package microgpt.common.workshop.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microgpt.common.workshop.trace.Event;
import microgpt.common.workshop.trace.Part;
import microgpt.common.workshop.trace.TraceSettings;

/** What each step comes to: the gradients before the parameters move, and the parameters afterwards. */
final class Outcomes {

    /** So many parameters of a matrix are kept in the first step, and so many numbers of it in later ones. */
    private static final int MOST = 48;
    private static final int LATER = 6;

    private final TraceSettings settings;
    private final LessonFields fields;
    private final Insight insight;
    private final boolean isShort;
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private Object holder;
    private int steps;

    /** @param isShort whether only some numbers are kept, because they are written down */
    Outcomes(TraceSettings settings, LessonFields fields, Insight insight, boolean isShort) {
        this.settings = settings;
        this.fields = fields;
        this.insight = insight;
        this.isShort = isShort;
    }

    /** An object of the lesson's is there, or null. */
    void see(Object object) {
        if (object != null && classes.add(object.getClass())
                && settings.parameters().startsWith(object.getClass().getSimpleName() + ".")) {
            holder = object;
        }
    }

    /** The gradients of the step that is about to end, the one next to the loss first. */
    Optional<Event> gradients() {
        List<Part> parts = settings.derivative().isEmpty() ? new ArrayList<>()
                : matrices(settings.derivative(), MOST);
        Collections.reverse(parts);
        return outcome(Event.GRADIENTS, parts);
    }

    /** The parameters at the end of a step. */
    Optional<Event> parameters() {
        Optional<Event> parameters = outcome(Event.PARAMETERS, matrices(settings.number(), MOST));
        steps++;
        return parameters;
    }

    private Optional<Event> outcome(String name, List<Part> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(Event.fact(name, steps + 1, parts));
    }

    private List<Part> matrices(String field, int kept) {
        List<Part> parts = new ArrayList<>();
        String name = settings.parameters().substring(settings.parameters().indexOf('.') + 1);
        Object held = holder == null ? null : fields.value(holder, name);
        Map<?, ?> matrices = held instanceof Map<?, ?> map ? map : held == null ? Map.of() : Map.of(name, held);
        matrices.forEach((key, matrix) -> parts.add(Part.of(key.toString(), insight.shape(matrix),
                insight.matrix(matrix, field), isShort && steps > 0 ? LATER : kept)));
        return parts;
    }

    /** The numbers that do not change. */
    Event constants() {
        List<Part> constants = new ArrayList<>();
        classes.forEach(type -> LessonFields.constants(type).forEach((name, number) ->
                constants.add(Part.of(name, "", new double[] {number}, 1))));
        return Event.fact(Event.CONSTANTS, 1, constants);
    }
}
