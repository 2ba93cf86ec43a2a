package microgpt.common.workshop.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microgpt.common.workshop.trace.Event;
import microgpt.common.workshop.trace.Part;
import microgpt.common.workshop.trace.Steps;
import microgpt.common.workshop.trace.TraceSettings;

/**
 * Takes note of the first steps of a lesson's training. With a recording it notes the calls that were given the same as
 * a recorded one; without one, the first calls of each method by each other, and the first ones by each of these.
 */
final class Tracer {

    /** So many calls of a method by another one are recorded, and the whole results of the first of them. */
    private static final int RECORDED = 10;
    private static final int SHORT = 3;
    private static final int WHOLE = 4;

    /** And so many by each of these calls, so that it is known whose fault it is. */
    private static final int EACH = 2;

    /** So many numbers of a result are recorded later, and so many of a large one at most. */
    private static final int KEPT = 2;
    private static final int MOST = 32;

    /** So many calls of a method are looked at after the last recorded one: one that comes later will be among them. */
    private static final int LOOKED_AT = 1000;

    /** Who called whom is told so far. */
    private static final int CALLERS = 5;

    private final TraceSettings settings;
    private final Steps recorded;
    private final Insight insight;
    private final LessonFields fields;
    private final Tangents tangents;
    private final Map<String, List<Event>> recordedCalls;
    private final ThreadLocal<Deque<Call>> waiting = ThreadLocal.withInitial(ArrayDeque::new);
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, Integer> noted = new HashMap<>();
    private final Map<String, String> callers = new LinkedHashMap<>();
    private final Outcomes outcomes;

    /** @param recorded the recording, or null to make one */
    Tracer(TraceSettings settings, Steps recorded) {
        this.settings = settings;
        this.recorded = recorded;
        this.fields = new LessonFields(recorded == null ? Map.of() : recorded.fields());
        this.insight = new Insight(settings, fields);
        this.tangents = new Tangents(settings, fields);
        this.outcomes = new Outcomes(settings, fields, insight, recorded == null);
        this.recordedCalls = recorded == null ? Map.of() : recorded.events().stream().filter(Event::isCall)
                .collect(Collectors.groupingBy(Event::name));
        recordedCalls.values().forEach(calls -> calls.forEach(event ->
                last.merge(event.name(), event.number(), Math::max)));
    }

    synchronized void made(Object node) {
        tangents.made(node);
    }

    synchronized void begins(String method, Object owner, Object[] arguments) {
        Deque<Call> stack = waiting.get();
        Call call = new Call(method, stack.peek(), owner, arguments);
        stack.push(call);
        outcomes.see(owner);
        int count = counts.merge(method, 1, Integer::sum);
        if (count == 1 && settings.counted().contains(method)) {
            callers.put(method, call.callers(1).stream().findFirst().orElse(""));
        }
        if (method.equals(settings.update())) {
            outcomes.gradients().ifPresent(events::add);
        }
        if (recorded == null) {
            record(call, count);
        } else if (count <= LOOKED_AT + last.getOrDefault(method, -LOOKED_AT)) {
            compare(call, count);
        }
        if (call.observation() == null && !isShort(call)) {
            call.isUnobserved();
        }
    }

    private void record(Call call, int count) {
        int byThisOne = byThisOne(call);
        boolean isShort = isShort(call);
        boolean isFirstOfEach = call.numberByItsCaller() <= EACH;
        boolean isEarly = byThisOne <= (isShort ? SHORT : RECORDED);
        if (isEarly) {
            call.setExplained();
        }
        if (isEarly || isFirstOfEach && !isShort && call.explains()) {
            Observation observation = observation(call, count);
            observation.keep(tangents.made(), byThisOne <= WHOLE ? MOST : KEPT);
            call.observe(observation);
        }
    }

    /** Whether the call is one of very many. */
    private boolean isShort(Call call) {
        return call.method().startsWith(settings.node() + ".") || call.takesFormula();
    }

    private void compare(Call call, int count) {
        int byThisOne = byThisOne(call);
        Observation observation = observation(call, count);
        if (recordedCalls.get(call.method()).stream().anyMatch(event -> observation.inputs().matches(event.inputs()))) {
            observation.keep(tangents.made(), MOST);
            call.observe(observation);
        } else if (call.isOutermost(recordedCalls.keySet()) && byThisOne <= RECORDED) {
            events.add(observation.unknown(CALLERS));
        }
    }

    private Observation observation(Call call, int count) {
        return new Observation(call, count, insight, settings.wayBack().contains(call.method()),
                settings.belongsToUpdate(call.method()));
    }

    /** How often this method was called by this one; nodes of other signs, and with derivatives already, apart. */
    private int byThisOne(Call call) {
        return noted.merge(call.method() + call.callers(1) + insight.signs(call.owner(), call.arguments())
                + insight.wayBack().hasDerivatives(call.owner()), 1, Integer::sum);
    }

    void result(Object result) {
        waiting.get().element().returns(result);
    }

    void fails() {
        waiting.get().element().setFails();
    }

    synchronized void ended(Object owner) {
        Call call = waiting.get().pop();
        outcomes.see(owner);
        boolean isFormulasFault = call.fails() && call.takesFormula();
        if (call.observation() != null && !isFormulasFault) {
            int callers = recorded == null ? 1 : CALLERS;
            events.add(call.fails() ? call.observation().failed(callers)
                    : call.observation().ended(owner, tangents, callers));
        }
        if (call.method().equals(settings.update()) && !call.fails()) {
            outcomes.parameters().ifPresent(events::add);
        }
    }

    /** What was noted, with the losses that were told. */
    synchronized Steps steps(double[] losses) {
        List<Event> all = new ArrayList<>();
        all.add(outcomes.constants());
        if (recorded == null) {
            fields.seen().forEach((type, names) -> all.add(Event.fact(Event.FIELDS + type, 1,
                    names.stream().map(name -> Part.of(name, "", new double[0], 0)).toList())));
        }
        all.addAll(events);
        for (int i = 0; i < losses.length; i++) {
            all.add(Event.fact(Event.LOSSES, i + 1, List.of(Part.of("loss", "", new double[] {losses[i]}, 1))));
        }
        for (String method : settings.counted()) {
            all.add(new Event(Event.CALLS + method, counts.getOrDefault(method, 0),
                    Optional.ofNullable(callers.get(method)).stream().toList(), null, List.of()));
        }
        return new Steps(all);
    }
}
