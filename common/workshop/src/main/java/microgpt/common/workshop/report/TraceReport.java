package microgpt.common.workshop.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.trace.Comparison;
import microgpt.common.workshop.trace.Comparison.Difference;
import microgpt.common.workshop.trace.Comparison.OtherCount;
import microgpt.common.workshop.trace.Event;
import microgpt.common.workshop.trace.Part;
import microgpt.common.workshop.trace.Steps;
import microgpt.common.workshop.trace.TraceSettings;

/** Says how a lesson's first training steps compare with the recorded ones, and where to look. */
public final class TraceReport {

    private final Lesson lesson;
    private final Comparison comparison;
    private final TraceSettings settings;

    public TraceReport(Lesson lesson, Steps taken, Steps recorded) {
        this.lesson = lesson;
        this.comparison = new Comparison(taken, recorded);
        this.settings = TraceSettings.read(lesson.folder());
    }

    /** Whether the steps came to what is recorded. */
    public boolean isAsRecorded() {
        return comparison.isAsRecorded();
    }

    /** The first difference and where to look, in one line; empty if all is as recorded, or nothing was found. */
    public Optional<String> line() {
        return comparison.isAsRecorded() ? Optional.empty() : comparison.first().map(difference ->
                "trace finds the first other number in " + name(difference) + ": look at "
                + String.join(", or at ", places()));
    }

    /** Prints everything. */
    public void print(PrintWriter out) {
        if (comparison.isAsRecorded()) {
            out.println("The first " + settings.steps() + " steps are as recorded: the losses, the gradients, the "
                    + "parameters after each step, and the results of methods, " + comparison.agreeing() + " in all.");
            out.println("They use small sizes, and no samples are drawn: of other sizes, of more steps and of samples "
                    + "they say nothing.");
            comparison.first().ifPresent(difference -> {
                out.println("One method gives something else, but nothing that was trained depends on it:");
                print(difference, out);
            });
        } else {
            comparison.first().ifPresent(difference -> print(difference, out));
        }
        otherCounts().forEach(count -> out.println(count.method() + " is called " + times(count.own())
                + " instead of " + count.recorded()
                + " by " + withTask(count.caller()) + "."));
        if (!places().isEmpty()) {
            out.println("Look at " + String.join(", or at ", places()) + ".");
        }
    }

    /** What is called more or less often, unless the run came to an early end. */
    private List<OtherCount> otherCounts() {
        return comparison.isCutShort() ? List.of() : comparison.otherCounts();
    }

    private void print(Difference difference, PrintWriter out) {
        Event event = difference.event();
        out.println("The first difference: " + name(difference));
        out.println("  yours     " + difference.numbers().yours());
        out.println("  recorded  " + difference.numbers().recorded());
        if (!event.callers().isEmpty()) {
            out.println("  called by " + event.callers().stream().distinct()
                    .collect(Collectors.joining(", in turn called by ")));
        }
        if (event.isCall()) {
            out.println("What it was given is as recorded, and so is what ended before it: " + difference.agreeing()
                    + " results.");
        } else {
            out.println("What ended before it is as recorded: " + difference.agreeing() + " results.");
        }
    }

    private static String times(int number) {
        return number == 0 ? "not at all" : number == 1 ? "once" : number + " times";
    }

    private String name(Difference difference) {
        Event event = difference.event();
        String part = difference.part();
        String position = difference.numbers().position();
        String where = position.isEmpty() ? "" : ", " + position;
        if (event.isCall()) {
            return event.name() + ", call " + event.number() + switch (part) {
                case Part.RESULT, Part.FAILS -> where;
                case Part.DERIVATIVE, Part.DERIVATIVES -> ", the derivative of its result" + where;
                case Part.SHARED -> ", how many of its parts are one object" + where;
                default -> change(event.name(), part.substring(Part.LEAVES.length())) + where;
            };
        }
        String step = ", step " + event.number();
        return switch (event.name()) {
            case Event.GRADIENTS -> "gradient of " + part + step + where;
            case Event.PARAMETERS -> part + " after the update" + step + where;
            case Event.LOSSES -> "the loss that is told" + step;
            default -> part;
        };
    }

    /** What a method does to what it changes: it adds to derivatives, unless it ends the step. */
    private String change(String method, String changed) {
        boolean adds = changed.endsWith("." + settings.derivative()) && !settings.belongsToUpdate(method);
        return (adds ? ", what it adds to " : ", what it leaves in ") + changed;
    }

    private List<String> places() {
        Difference difference = comparison.first().orElse(null);
        List<String> callers = otherCounts().stream().map(count -> withTask(count.caller())).distinct().toList();
        if (difference == null) {
            return callers;
        }
        Event event = difference.event();
        if (event.isCall()) {
            return Stream.concat(Stream.of(withTask(event.name())), unknown(difference.unknown()).stream()).toList();
        }
        if (event.name().equals(Event.CONSTANTS)) {
            return List.of(difference.part());
        }
        if (!callers.isEmpty()) {
            return callers;
        }
        if (difference.otherInputs().isPresent()) {
            Event other = difference.otherInputs().get();
            List<String> by = other.callers();
            return List.of((by.isEmpty() ? "Main" : withTask(by.get(0))) + ", which gives " + other.name()
                    + " something else");
        }
        List<String> between = event.name().equals(Event.GRADIENTS) ? settings.wayBack()
                : event.name().equals(Event.PARAMETERS) ? List.of(settings.update()) : List.of();
        return Stream.concat(between.stream().map(this::withTask).reduce((all, next) -> all + " or " + next)
                .map(methods -> methods + (between.size() > 1 ? " or what these call" : "")).stream(),
                Stream.of(withTask(comparison.caller(settings.update())))).toList();
    }

    /** Methods of which nobody knows at this place whether they are right. */
    private Optional<String> unknown(List<String> methods) {
        return methods.stream().map(this::withTask).reduce((all, next) -> all + " or " + next)
                .map(all -> all + ", not all of whose calls there are recorded");
    }

    private String withTask(String method) {
        return method + lesson.tasks().stream()
                .filter(task -> (task.file().replace(".java", "") + "." + task.method())
                        .matches(Pattern.quote(method) + "\\(.*"))
                .findFirst().map(task -> " (task " + task.id() + ")").orElse("");
    }
}
