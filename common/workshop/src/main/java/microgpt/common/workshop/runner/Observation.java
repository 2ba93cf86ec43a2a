package microgpt.common.workshop.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import microgpt.common.workshop.trace.Digest;
import microgpt.common.workshop.trace.Event;
import microgpt.common.workshop.trace.Part;

/** What a call was given, and in the end what it gave: its result, the result's derivative, and what it changed. */
final class Observation {

    /** So many numbers of what a method changes are kept, and of the derivative of its result. */
    private static final int CHANGED = 12;
    private static final int DERIVATIVES = 2;

    private final Call call;
    private final int number;
    private final Insight insight;
    private final boolean withDerivatives;
    private final Digest inputs;
    private final List<Object> nodes;
    private Map<String, double[]> before;
    private int made;
    private int kept;

    /**
     * Looks at what a call is given.
     *
     * @param number the how manieth call of its method it is
     * @param isOnTheWayBack whether it passes derivatives on
     * @param withDerivatives whether what it does depends on the derivatives of what it is given
     */
    Observation(Call call, int number, Insight insight, boolean isOnTheWayBack, boolean withDerivatives) {
        this.call = call;
        this.number = number;
        this.insight = insight;
        this.withDerivatives = withDerivatives;
        if (isOnTheWayBack) {
            inputs = Digest.of(insight.wayBack().inputs(call.owner()));
            nodes = List.of();
        } else {
            List<Object> things = new ArrayList<>();
            for (Object argument : call.arguments()) {
                // a node is no plain number, and a node times itself has one derivative, not two
                things.add(insight.isNode(argument) ? List.of(argument, argument == call.owner()) : argument);
            }
            if (call.owner() != null) {
                things.add(call.owner());
            }
            Insight.Found found = insight.all(things, withDerivatives);
            inputs = Digest.of(found.numbers());
            nodes = found.nodes();
        }
    }

    /** Stands for what the call was given. */
    Digest inputs() {
        return inputs;
    }

    /** The call was given something that none was given when the lesson was recorded. */
    Event unknown(int callers) {
        return event(callers, List.of(Part.of(Part.GIVEN, "", new double[0], 0)));
    }

    /** The call ended by an exception. */
    Event failed(int callers) {
        return event(callers, List.of(Part.of(Part.FAILS, "", new double[0], 0)));
    }

    /**
     * Keeps what the call may change, to see afterwards what it has changed.
     *
     * @param made how many nodes were made so far
     * @param kept how many numbers of its result to keep
     */
    void keep(int made, int kept) {
        this.made = made;
        this.kept = kept;
        before = state(call.owner());
    }

    private Map<String, double[]> state(Object self) {
        Map<String, double[]> state = new TreeMap<>();
        if (insight.isNode(self)) {
            state.putAll(insight.wayBack().derivatives(self));
        }
        for (int i = 0; i < call.arguments().length; i++) {
            state.putAll(insight.state().of(call.arguments()[i], "argument " + (i + 1), withDerivatives));
        }
        if (self != null) {
            state.putAll(insight.state().of(self, "this", withDerivatives));
        }
        return state;
    }

    /**
     * What the call gave.
     *
     * @param self the object that the method belongs to, or that it has made
     */
    Event ended(Object self, Tangents tangents, int callers) {
        Object result = call.result();
        List<Part> parts = new ArrayList<>();
        if (call.takesFormula()) {
            parts.add(Part.of(Part.RESULT, insight.shape(result), new double[0], 0));
            return event(callers, parts);
        }
        if (result != null) {
            Insight.Found found = insight.plain(result);
            parts.add(Part.of(Part.RESULT, insight.shape(result), found.numbers(), kept));
            if (!found.nodes().isEmpty() && !nodes.isEmpty()) {
                parts.add(derivative(found.nodes(), tangents));
            }
        }
        int shared = insight.state().shared(call.owner() == null && self != null ? self : result);
        if (shared > 0) {
            parts.add(Part.of(Part.SHARED, "", new double[] {shared}, 1));
        }
        state(self).forEach((name, after) -> addChange(name, after, parts));
        if (!call.unobserved().isEmpty()) {
            parts.add(new Part(Part.UNKNOWN, String.join(" ", call.unobserved()), Digest.of(), new double[0]));
        }
        return event(callers, parts);
    }

    private void addChange(String name, double[] after, List<Part> parts) {
        double[] earlier = before.getOrDefault(name, new double[0]);
        boolean adds = !withDerivatives && insight.isDerivative(name);
        double[] now = adds ? added(after, earlier) : after;
        int same = Arrays.mismatch(now, adds ? new double[now.length] : earlier);
        if (same >= 0 && same < now.length) {
            double[] changed = Arrays.copyOfRange(now, same, now.length);
            parts.add(Part.of(Part.LEAVES + name, Part.FROM + same, changed, CHANGED));
        }
    }

    private static double[] added(double[] after, double[] before) {
        return IntStream.range(0, after.length).mapToDouble(i -> after[i] - (i < before.length ? before[i] : 0))
                .toArray();
    }

    private Part derivative(List<Object> results, Tangents tangents) {
        Map<Object, Double> direction = new IdentityHashMap<>();
        if (!insight.isNode(call.owner())) {
            for (int i = 0; i < nodes.size(); i++) {
                direction.merge(nodes.get(i), Digest.weight(i) - 1.5, Double::sum);
            }
            return Part.of(Part.DERIVATIVE, insight.shape(call.result()), tangents.of(results, made, direction),
                    DERIVATIVES);
        }
        nodes.forEach(node -> direction.put(node, 0.0));
        List<Object> operands = new ArrayList<>(List.of(call.owner()));
        nodes.stream().filter(node -> node != call.owner()).forEach(operands::add);
        double[] numbers = operands.stream().mapToDouble(operand -> {
            Map<Object, Double> alone = new IdentityHashMap<>(direction);
            alone.put(operand, 1.0);
            return tangents.of(results, made, alone)[0];
        }).toArray();
        return Part.of(Part.DERIVATIVES, "", numbers, numbers.length);
    }

    private Event event(int callers, List<Part> parts) {
        return new Event(call.method(), number, call.callers(callers), inputs, parts);
    }
}
