package microgpt.common.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;

/**
 * What each task's probe gave for the task's solution and for each of its wrong answers when the
 * exercises were last proven: the lesson's file exercise/probes.csv. A wrong answer that gives the
 * same is called by its name.
 *
 * @param entries one for each answer
 */
public record RecordedProbes(List<Entry> entries) {

    /** Stands for the clause of the solution. */
    public static final String SOLUTION = "solution";

    /** Another order of additions changes the last digits. */
    private static final double TOLERANCE = 1e-9;

    private static final Pattern LINE = Pattern.compile("(\\d\\.\\d),\"(.*)\",(.*)");

    /** What the probe of a task gave for an answer: numbers as text, or an exception. */
    public record Entry(String task, String clause, List<String> values) {
    }

    /** Those of a lesson; none if it has no such file. */
    public static RecordedProbes of(Lesson lesson) {
        Path file = file(lesson);
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new UsageException(file + " has a line that is no record: " + line);
                }
                entries.add(new Entry(matcher.group(1), matcher.group(2), List.of(matcher.group(3).split(","))));
            }
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + ")");
        }
        return new RecordedProbes(entries);
    }

    /** Where they are kept. */
    public static Path file(Lesson lesson) {
        return lesson.folder().resolve("exercise/probes.csv");
    }

    /** The lines of the file. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> entry.task() + ",\"" + entry.clause() + "\"," + String.join(",", entry.values()))
                .toList();
    }

    /** The clause of the first answer to a task for which its probe gave these values. */
    public Optional<String> clause(Task task, List<String> values) {
        return entries.stream().filter(entry -> entry.task().equals(task.id()) && same(entry.values(), values))
                .map(Entry::clause).findFirst();
    }

    /** Whether two probes gave the same, up to rounding. */
    public static boolean same(List<String> values, List<String> others) {
        if (values.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!same(values.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String value, String other) {
        if (value.startsWith("exception") || other.startsWith("exception") || value.equals(other)) {
            return value.equals(other);
        }
        double a = Double.parseDouble(value);
        double b = Double.parseDouble(other);
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            return false; // nothing is near to infinity
        }
        // sums that cancel out leave some 1e-17 where others leave 0
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) <= 1e-15;
    }
}
