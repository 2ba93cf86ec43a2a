package microgpt.common.core;

import java.util.ArrayList;
import java.util.List;

/** All numbers of a model's forward pass, in the order in which they were computed, part by part, each with a name. */
public final class Activations {

    private final List<String> names = new ArrayList<>();
    private final List<double[]> parts = new ArrayList<>();

    /** Adds a copy of the numbers that were computed next. */
    public void add(String name, double[] numbers) {
        names.add(name);
        parts.add(numbers.clone());
    }

    /** A part's numbers. */
    public double[] part(String name) {
        return parts.get(names.indexOf(name));
    }

    /** The names of the parts. */
    public List<String> names() {
        return names;
    }

    /** How many numbers each part has. */
    public double[] sizes() {
        return parts.stream().mapToDouble(part -> part.length).toArray();
    }

    /** All numbers, part by part. */
    public double[] numbers() {
        int size = 0;
        for (double[] part : parts) {
            size += part.length;
        }
        double[] numbers = new double[size];
        int i = 0;
        for (double[] part : parts) {
            for (double number : part) {
                numbers[i++] = number;
            }
        }
        return numbers;
    }
}
