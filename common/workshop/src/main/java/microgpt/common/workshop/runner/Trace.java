package microgpt.common.workshop.runner;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import microgpt.common.workshop.trace.FirstStep;
import microgpt.common.workshop.trace.FirstStep.Entry;

/** Is told by a lesson's methods what they give, while the lesson takes its first step. */
public final class Trace {

    /** The first calls of each method are enough to see what it does. */
    private static final int CALLS = 12;

    /** Who called whom is told so far. */
    private static final int CALLERS = 5;

    /** So many numbers of an object's state are enough to see whether it is right. */
    private static final int STATE = 64;

    /** The methods that end a step: one moves the parameters, the other counts. */
    private static final Set<String> UPDATES = Set.of("Optimizer.step", "Bigram.update");

    private static final String LEAVES = " leaves ";

    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static final Map<String, Integer> COUNTS = new HashMap<>();
    private static Object stateDict;
    private static boolean stepIsDone;

    private Trace() {
    }

    /** Takes note of what a method returns, and hands it on. */
    public static <T> T result(String method, Object owner, T result) {
        if (method.startsWith("StateDict.")) {
            stateDict = owner;
        }
        int call = stepIsDone ? CALLS + 1 : COUNTS.merge(method, 1, Integer::sum);
        if (call <= CALLS) {
            note(method, call, result, method.startsWith("Value."));
        }
        return result;
    }

    /** Takes note of the gradients before the parameters move. */
    public static void begins(String method, Object owner) {
        if (!stepIsDone && UPDATES.contains(method) && stateDict != null) {
            List<String> names = new ArrayList<>(matrices().keySet());
            Collections.reverse(names); // the one next to the loss first
            names.forEach(name -> note(FirstStep.GRADIENT + name, 0, numbers(matrices().get(name), "grad"), false));
        }
    }

    /** Takes note of what a method without a result has changed in its object, or of the parameters that it moved. */
    public static void ended(String method, Object owner) {
        if (stepIsDone || owner == null || method.startsWith("Value.")) {
            return;
        }
        if (!UPDATES.contains(method)) {
            int call = COUNTS.merge(method, 1, Integer::sum);
            if (call <= CALLS) {
                fields(owner).forEach((name, state) -> note(method + LEAVES + name, call, state, false));
                if (method.startsWith("Optimizer.") && stateDict != null) {
                    String first = matrices().keySet().iterator().next();
                    note(method + LEAVES + first, call, numbers(matrices().get(first), "data"), false);
                }
            }
            return;
        }
        stepIsDone = true;
        if (stateDict == null) {
            fields(owner).forEach((name, state) -> note(name + FirstStep.UPDATED, 0, state, false));
        } else {
            matrices().forEach((name, matrix) -> note(name + FirstStep.UPDATED, 0, numbers(matrix, "data"), false));
        }
    }

    /** Whether the step came to its end, whatever came after it. */
    static boolean stepIsDone() {
        return stepIsDone;
    }

    /** What was told. */
    static FirstStep firstStep() {
        List<Entry> entries = new ArrayList<>(ENTRIES);
        new TreeMap<>(COUNTS).forEach((method, calls) ->
                entries.add(new Entry(FirstStep.CALLS + method, 0, "", new double[] {calls}, List.of())));
        return new FirstStep(entries);
    }

    private static void note(String name, int call, Object thing, boolean withDerivatives) {
        List<Double> numbers = new ArrayList<>();
        List<Integer> shape = new ArrayList<>();
        flatten(thing, 0, shape, numbers);
        if (numbers.isEmpty()) {
            return;
        }
        boolean derivatives = withDerivatives && shape.isEmpty() && field(thing, "da") != null;
        if (derivatives) {
            numbers.add((Double) field(thing, "da"));
            numbers.add((Double) field(thing, "db"));
        }
        int limit = name.contains(LEAVES) ? STATE : numbers.size();
        String sizes = String.join("x", shape.stream().map(String::valueOf).toList());
        ENTRIES.add(new Entry(name, call, derivatives ? FirstStep.VALUE : sizes,
                numbers.stream().limit(limit).mapToDouble(Double::doubleValue).toArray(),
                call == 0 ? List.of() : callers()));
    }

    /** The lesson's methods that wait for the one that is telling, the innermost first. */
    private static List<String> callers() {
        return StackWalker.getInstance().walk(frames -> frames
                .filter(frame -> frame.getClassName().startsWith("microgpt.train")
                        && !frame.getMethodName().startsWith("lambda$"))
                .skip(1).limit(CALLERS)
                .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName())
                .filter(method -> !method.contains("<") && !method.startsWith("Main.")).distinct().toList());
    }

    /** Adds the numbers that a result consists of, and the sizes of its levels. */
    private static void flatten(Object thing, int level, List<Integer> shape, List<Double> numbers) {
        if (thing instanceof Number number) {
            numbers.add(number.doubleValue());
        } else if (thing instanceof Collection<?> list) {
            flatten(list.toArray(), level, shape, numbers);
        } else if (thing != null && thing.getClass().isArray()) {
            if (shape.size() == level) {
                shape.add(Array.getLength(thing));
            }
            for (int i = 0; i < Array.getLength(thing); i++) {
                flatten(Array.get(thing, i), level + 1, shape, numbers);
            }
        } else if (field(thing, "data") != null) { // a Value, or a Matrix
            flatten(field(thing, "data"), level, shape, numbers);
        }
    }

    /** A matrix's parameters or derivatives, whether it holds two tables of numbers or one of Values. */
    private static Object numbers(Object matrix, String field) {
        if (!matrix.getClass().isArray()) {
            return field(matrix, field);
        }
        double[][] numbers = new double[Array.getLength(matrix)][];
        for (int i = 0; i < numbers.length; i++) {
            Object row = Array.get(matrix, i);
            numbers[i] = new double[Array.getLength(row)];
            for (int j = 0; j < numbers[i].length; j++) {
                numbers[i][j] = (Double) field(Array.get(row, j), field);
            }
        }
        return numbers;
    }

    private static Map<String, Object> matrices() {
        Map<String, Object> matrices = new LinkedHashMap<>();
        ((Map<?, ?>) field(stateDict, "matrices")).forEach((name, matrix) -> matrices.put(name.toString(), matrix));
        return matrices;
    }

    /** The numbers and arrays of numbers that an object consists of, by their names. */
    private static Map<String, Object> fields(Object owner) {
        Map<String, Object> fields = new TreeMap<>();
        for (Field field : owner.getClass().getDeclaredFields()) {
            Class<?> type = field.getType();
            while (type.isArray()) {
                type = type.getComponentType();
            }
            if (type == int.class || type == double.class) {
                fields.put(field.getName(), field(owner, field.getName()));
            }
        }
        return fields;
    }

    /** What an object's field holds, or null if there is no such field. */
    private static Object field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
