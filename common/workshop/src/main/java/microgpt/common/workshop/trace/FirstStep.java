package microgpt.common.workshop.trace;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;

/**
 * The first step of training in numbers: what the lesson's own methods gave in the order in which
 * they were done, the gradients before the update, the parameters after it.
 */
public record FirstStep(List<Entry> entries) {

    /** How a gradient's name begins. */
    public static final String GRADIENT = "gradient of ";

    /** How the name of updated parameters ends. */
    public static final String UPDATED = " after the update";

    /** How the name of a method's number of calls begins. */
    public static final String CALLS = "calls of ";

    /** The shape of an operation's result that knows its local derivatives. */
    public static final String VALUE = "value";

    /** What is in such a file. */
    public static final Kind KIND = new Kind("record of a step", file -> Kind.startsLike(file, "[^,\n]+,\\d+,"));

    /** Numbers are kept to nine digits; sums in another order may differ in the last of sixteen. */
    private static final MathContext NINE_DIGITS = new MathContext(9);
    private static final double RELATIVE = 1e-8;
    private static final double ABSOLUTE = 1e-12;

    /**
     * Numbers by a name.
     *
     * @param name a method with its class, such as {@code Functions.linear}, or a matrix
     * @param call the how manieth call of it, from 1; 0 for a matrix
     * @param shape the sizes, such as 27x16; empty for a single number; {@link #VALUE}
     * @param numbers row by row
     * @param callers the methods that were waiting for it, the innermost first; of a matrix none
     */
    public record Entry(String name, int call, String shape, double[] numbers, List<String> callers) {

        private String key() {
            return name + " " + call;
        }

        /** The method that it belongs to, if it belongs to one. */
        public String method() {
            return name.replaceFirst(" leaves .*", "");
        }

        private Difference difference(Entry actual, int agreeing) {
            if (!actual.shape.equals(shape)) {
                return new Difference(actual, "", "of shape " + actual.shape, "of shape " + shape, agreeing);
            }
            for (int i = 0; i < numbers.length; i++) {
                double difference = Math.abs(actual.numbers[i] - numbers[i]);
                if (!(difference <= RELATIVE * Math.abs(numbers[i]) + ABSOLUTE)) { // NaN is never as recorded
                    return new Difference(actual, position(i), shortly(actual.numbers[i]), shortly(numbers[i]),
                            agreeing);
                }
            }
            return null;
        }

        private String line() {
            return name + "," + call + "," + shape + "," + String.join(" ", callers) + ","
                    + DoubleStream.of(numbers).mapToObj(FirstStep::shortly).collect(Collectors.joining(" "));
        }

        private static Entry parse(String line) {
            String[] parts = line.split(",", 5);
            double[] numbers = Stream.of(parts[4].split(" ")).mapToDouble(Double::parseDouble).toArray();
            return new Entry(parts[0], Integer.parseInt(parts[1]), parts[2], numbers,
                    Stream.of(parts[3].split(" ")).filter(caller -> !caller.isEmpty()).toList());
        }

        /** Where the i-th number is, such as [3][5]. */
        private String position(int i) {
            if (shape.equals(VALUE)) {
                return List.of("", "its local derivative da", "its local derivative db").get(i);
            }
            String[] sizes = shape.isEmpty() ? new String[0] : shape.split("x");
            StringBuilder position = new StringBuilder();
            int rest = i;
            for (int d = sizes.length - 1; d >= 0; d--) {
                int size = Integer.parseInt(sizes[d]);
                position.insert(0, "[" + rest % size + "]");
                rest /= size;
            }
            return position.toString();
        }
    }

    /**
     * The first number that is another one.
     *
     * @param entry what it belongs to here
     * @param position where in it, such as [3][5]; empty where there is but one
     * @param yours the number, or its shape where that is another one
     * @param recorded what it should be
     * @param agreeing how many entries before it agree
     */
    public record Difference(Entry entry, String position, String yours, String recorded, int agreeing) {
    }

    /** Where the first step of a finished lesson is recorded. */
    public static Path file(Path lesson) {
        return lesson.resolve("exercise/first-step.csv");
    }

    /**
     * Reads a first step.
     *
     * @throws UsageException if it cannot be read
     */
    public static FirstStep read(Path file) {
        try {
            return new FirstStep(Files.readAllLines(file).stream().map(Entry::parse).toList());
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** Writes this first step. */
    public void write(Path file) throws IOException {
        String text = entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
        OutputFile.at(file, KIND).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How often methods are called here and as recorded, by their names, where these differ. */
    public Map<String, int[]> otherCalls(FirstStep recorded) {
        Map<String, int[]> calls = new TreeMap<>();
        recorded.calls().forEach((method, count) ->
                calls.put(method, new int[] {calls().getOrDefault(method, 0), count}));
        calls.values().removeIf(count -> count[0] == count[1]);
        return calls;
    }

    private Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.name.startsWith(CALLS)) {
                calls.put(entry.name.substring(CALLS.length()), (int) entry.numbers[0]);
            }
        }
        return calls;
    }

    /**
     * The first of the recorded numbers that is another one here, or null if all agree. A method
     * that is called more or less often than recorded is left out: its calls are not the same ones.
     */
    public Difference difference(FirstStep recorded) {
        Map<String, Entry> own = new HashMap<>();
        entries.forEach(entry -> own.put(entry.key(), entry));
        Set<String> others = otherCalls(recorded).keySet();
        int agreeing = 0;
        for (Entry expected : recorded.entries) {
            Entry actual = own.get(expected.key());
            if (actual == null || expected.name.startsWith(CALLS) || others.contains(expected.method())) {
                continue;
            }
            Difference difference = expected.difference(actual, agreeing);
            if (difference != null) {
                return difference;
            }
            agreeing++;
        }
        return null;
    }

    private static String shortly(double number) {
        return Double.isFinite(number) ? new BigDecimal(number).round(NINE_DIGITS).stripTrailingZeros().toString()
                : Double.toString(number);
    }

    /** How many results of methods, gradients and updated parameters there are. */
    public int[] counts() {
        int gradients = (int) entries.stream().filter(entry -> entry.name.startsWith(GRADIENT)).count();
        int updated = (int) entries.stream().filter(entry -> entry.name.endsWith(UPDATED)).count();
        return new int[] {entries.size() - calls().size() - gradients - updated, gradients, updated};
    }
}
