package microgpt.common.workshop.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;

/**
 * The first steps of training in numbers, in the order in which they came to an end: what the lesson's methods gave
 * for what they were given, and what each step came to.
 */
public record Steps(List<Event> events) {

    private static final Kind KIND =
            new Kind("record of training steps", file -> Kind.startsLike(file, "[^,\n]+,\\d+,"));

    private static final int COLUMNS = 9;

    /** So few numbers are always written down all: they stand for themselves. */
    private static final int UNDIGESTED = 2;

    /** How a line refers to the numbers of an earlier one. */
    private static final String AS_IN_LINE = "as in line ";

    /** Where the first steps of a finished lesson are recorded. */
    public static Path file(Path lesson) {
        return lesson.resolve("exercise/first-steps.csv");
    }

    /** The recorded calls that were given the same: of those nearby the nearest. */
    public Optional<Event> counterpart(String method, Digest inputs) {
        Event nearest = null;
        for (Event event : events) {
            if (event.isCall() && event.name().equals(method) && inputs.matches(event.inputs())
                    && (nearest == null || inputs.distance(event.inputs()) < inputs.distance(nearest.inputs()))) {
                nearest = event;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The event of this name and number, if there is one. */
    Optional<Event> fact(String name, int number) {
        return events.stream().filter(event -> !event.isCall() && event.name().equals(name)
                && event.number() == number).findFirst();
    }

    /** The fields that count, by the names of their classes. */
    public Map<String, List<String>> fields() {
        return events.stream().filter(event -> event.name().startsWith(Event.FIELDS)).collect(Collectors.toMap(
                event -> event.name().substring(Event.FIELDS.length()),
                event -> event.parts().stream().map(Part::name).toList(), (a, b) -> a));
    }

    /** How often methods were called, by their names. */
    Map<String, Event> counts() {
        return events.stream().filter(event -> event.name().startsWith(Event.CALLS)).collect(Collectors
                .toMap(event -> event.name().substring(Event.CALLS.length()), event -> event, (a, b) -> a));
    }

    /**
     * Reads steps.
     *
     * @throws UsageException if they cannot be read
     */
    public static Steps read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + ")");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UsageException(file + " is damaged: download the workshop again");
        }
    }

    private static Steps parse(List<String> lines) {
        List<Event> events = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", COLUMNS);
            if (!cells[0].isEmpty()) {
                Digest inputs = cells[3].isEmpty() ? null
                        : new Digest(Double.parseDouble(cells[3]), Integer.parseInt(cells[4]));
                events.add(new Event(cells[0], Integer.parseInt(cells[1]), words(cells[2]), inputs,
                        new ArrayList<>()));
            }
            if (!cells[5].isEmpty()) {
                double[] numbers = words(numbers(cells[8], lines)).stream().mapToDouble(Double::parseDouble).toArray();
                String[] digest = cells[7].split(" ");
                events.get(events.size() - 1).parts().add(new Part(cells[5], cells[6], digest.length == 1
                        ? new Digest(Double.NaN, numbers.length)
                        : new Digest(Double.parseDouble(digest[0]), Integer.parseInt(digest[1])), numbers));
            }
        }
        return new Steps(events);
    }

    /** The text of the numbers in a cell, which may name another line. */
    private static String numbers(String cell, List<String> lines) {
        return cell.startsWith(AS_IN_LINE)
                ? lines.get(Integer.parseInt(cell.substring(AS_IN_LINE.length())) - 1).split(",", COLUMNS)[8] : cell;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** Writes these steps: a line for each part of an event. */
    public void write(Path file) throws IOException {
        OutputFile.at(file, KIND).write((String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        for (Event event : events) {
            String start = event.name() + "," + event.number() + "," + String.join(" ", event.callers()) + ","
                    + (event.isCall() ? event.inputs().value() + "," + event.inputs().count() : ",");
            for (Part part : event.parts()) {
                String numbers = DoubleStream.of(part.numbers()).mapToObj(Part::shortly)
                        .collect(Collectors.joining(" "));
                Integer line = known.putIfAbsent(numbers, lines.size() + 1);
                Digest digest = part.digest();
                lines.add(start + "," + part.name() + "," + part.shape() + ","
                        + (digest.count() <= UNDIGESTED ? "" : digest.value() + " " + digest.count()) + ","
                        + (line == null || numbers.length() <= AS_IN_LINE.length() + 4 ? numbers : AS_IN_LINE + line));
                start = ",,,,";
            }
            if (event.parts().isEmpty()) {
                lines.add(start + ",,,,");
            }
        }
        return lines;
    }
}
