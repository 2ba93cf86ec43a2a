package microgpt.common.workshop.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the first steps compare with the recorded ones. A call is compared with the recorded one that was given the
 * same, whenever that was. A call that was given something else is not compared: an earlier one gave something else.
 */
public final class Comparison {

    private final Steps taken;
    private final Steps recorded;
    private final List<Difference> differences = new ArrayList<>();
    private int agreeing;
    private Event otherInputs;

    /**
     * The first part of an event that is another one.
     *
     * @param event what it belongs to here
     * @param part its name
     * @param numbers what differs
     * @param agreeing how many events before it agree
     * @param otherInputs the first call before it, by a method that is not compared, that was given something else
     * @param unknown methods that the event's method called there, which are not recorded so far
     */
    public record Difference(Event event, String part, Part.Difference numbers, int agreeing,
                Optional<Event> otherInputs, List<String> unknown) {
    }

    /**
     * A method that is called more or less often than recorded.
     *
     * @param method the method with its class
     * @param own how often it is called here
     * @param recorded how often it is called in the finished lesson
     * @param caller the method that calls it; in the finished lesson, if it is not called here
     */
    public record OtherCount(String method, int own, int recorded, String caller) {
    }

    public Comparison(Steps taken, Steps recorded) {
        this.taken = taken;
        this.recorded = recorded;
        for (Event event : taken.events()) {
            if (event.isCall()) {
                call(event);
            } else if (event.isOutcome()) {
                recorded.fact(event.name(), event.number()).ifPresent(expected -> compare(event, expected));
            }
        }
    }

    private void call(Event event) {
        String part = event.parts().isEmpty() ? "" : event.parts().get(0).name();
        if (part.equals(Part.GIVEN)) {
            otherInputs = otherInputs == null ? event : otherInputs;
        } else if (part.equals(Part.FAILS)) {
            add(event, part, new Part.Difference("", "an exception", "a result"), List.of());
        } else {
            recorded.counterpart(event.name(), event.inputs()).ifPresent(expected -> compare(event, expected));
        }
    }

    private void compare(Event own, Event expected) {
        Map<String, Part> parts = new TreeMap<>();
        own.parts().forEach(part -> parts.put(part.name(), part));
        List<String> unknown = new ArrayList<>(expected.unknownCalls());
        unknown.retainAll(own.unknownCalls());
        parts.remove(Part.UNKNOWN);
        int before = differences.size();
        for (Part part : expected.parts()) {
            Part actual = parts.remove(part.name());
            Part.Difference difference = actual != null ? part.difference(actual) : missing(own, part);
            if (difference != null && !part.name().equals(Part.UNKNOWN)) {
                add(own, part.name(), difference, unknown);
            }
        }
        if (expected.isCall()) {
            parts.values().forEach(part -> {
                Part.Difference difference = missing(own, part);
                if (difference != null) {
                    add(own, part.name(), difference.turned(), unknown);
                }
            });
        }
        if (differences.size() == before) {
            agreeing++;
        }
    }

    /** What it means that this part is there only when the other steps are taken, or null for nothing. */
    private static Part.Difference missing(Event event, Part part) {
        if (part.name().equals(Part.SHARED)) {
            return new Part.Difference("", "0", Part.shortly(part.numbers()[0]));
        }
        if (part.name().startsWith(Part.LEAVES)) {
            return new Part.Difference("", "not changed", "changed");
        }
        boolean isOutcome = event.name().equals(Event.GRADIENTS) || event.name().equals(Event.PARAMETERS);
        return isOutcome ? new Part.Difference("", "not there", "there") : null;
    }

    private void add(Event own, String part, Part.Difference difference, List<String> unknown) {
        differences.add(new Difference(own, part, difference, agreeing, Optional.ofNullable(otherInputs), unknown));
    }

    /** Whether every step came to what is recorded, however that was computed. */
    public boolean isAsRecorded() {
        return missing().isEmpty() && differences.stream().allMatch(difference -> difference.event().isCall());
    }

    /** The first difference in the order in which things came to an end. */
    public Optional<Difference> first() {
        return differences.stream().findFirst();
    }

    /** What was recorded of a step that did not come about here. */
    public Optional<Event> missing() {
        return recorded.events().stream().filter(event -> event.isOutcome()
                && taken.fact(event.name(), event.number()).isEmpty()).findFirst();
    }

    /** Whether the run came to an early end here, by an exception. */
    public boolean isCutShort() {
        return recorded.events().stream().anyMatch(event -> event.name().equals(Event.LOSSES)
                && taken.fact(event.name(), event.number()).isEmpty());
    }

    /** The method that calls this one in the finished lesson. */
    public String caller(String method) {
        return recorded.counts().get(method).callers().get(0);
    }

    /** How many calls, and how many facts, agree. */
    public int agreeing() {
        return agreeing;
    }

    /** The methods whose number of calls is another one, those first that are called first. */
    public List<OtherCount> otherCounts() {
        List<OtherCount> others = new ArrayList<>();
        Map<String, Event> counts = taken.counts();
        for (Event event : recorded.events()) {
            String method = event.name().startsWith(Event.CALLS) ? event.name().substring(Event.CALLS.length()) : "";
            Event own = counts.get(method);
            if (own != null && own.number() != event.number()) {
                List<String> callers = own.callers().isEmpty() ? event.callers() : own.callers();
                others.add(new OtherCount(method, own.number(), event.number(), callers.get(0)));
            }
        }
        return others;
    }
}
