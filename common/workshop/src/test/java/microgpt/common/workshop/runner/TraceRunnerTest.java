package microgpt.common.workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.trace.Comparison;
import microgpt.common.workshop.trace.Part;
import microgpt.common.workshop.trace.Steps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lesson of two parameters, w and v, whose loss is (w·x)² + v for an x that is another one in each step. */
class TraceRunnerTest {

    private static final String SETTINGS = """
            options = --steps 3
            update = Model.step
            parameters = Model.matrices
            number = data
            derivative = grad
            node = Node
            operands = a b
            factors = da db
            way-back = Node.backward Node.passOn
            counted = Model.loss Model.step
            """;

    private static final Map<String, String> SOURCES = Map.of("Main", """
            package microgpt.train9;

            import java.nio.file.*;
            import java.util.concurrent.Callable;
            import picocli.CommandLine.*;

            @Command(name = "train9")
            public final class Main implements Callable<Integer> {
                @Option(names = "--steps") int steps;
                @Option(names = "--losses") Path losses;

                public Integer call() throws Exception {
                    Files.writeString(losses, new Training().train(steps));
                    return 0;
                }
            }
            """, "Training", """
            package microgpt.train9;

            final class Training {
                String train(int steps) {
                    StringBuilder losses = new StringBuilder("step,loss\\n");
                    Model model = new Model(0.5, 0.25);
                    for (int step = 1; step <= steps; step++) {
                        Node loss = model.loss(new Node(step));
                        loss.backward();
                        model.step();
                        losses.append(step + "," + loss.data + "\\n");
                    }
                    return losses.toString();
                }
            }
            """, "Model", """
            package microgpt.train9;

            import java.util.*;

            final class Model {
                final Map<String, Node[]> matrices = new LinkedHashMap<>();
                private final Node w, v;

                Model(double first, double second) {
                    w = new Node(first);
                    v = new Node(second);
                    matrices.put("w", new Node[] {w});
                    table();
                    matrices.put("v", new Node[] {v});
                }

                double[][] table() { return new double[2][1]; }

                Node square(Node x) { return x.mul(x); }

                Node scaled(Node x) { return w.mul(x); }

                Node loss(Node x) {
                    return square(scaled(x)).add(v);
                }

                void step() {
                    for (Node node : new Node[] {w, v}) {
                        node.data -= 0.01 * node.grad;
                        node.grad = 0;
                    }
                }
            }
            """, "Node", """
            package microgpt.train9;

            final class Node {
                double data, grad;
                final Node a, b;
                final double da, db;

                Node(double data) { this(data, null, 0, null, 0); }

                Node(double data, Node a, double da, Node b, double db) {
                    this.data = data; this.a = a; this.da = da; this.b = b; this.db = db;
                }

                public Node mul(Node o) { return new Node(data * o.data, this, o.data, o, data); }

                public Node add(Node o) { return new Node(data + o.data, this, 1, o, 1); }

                public void backward() { grad = 1; walk(this); }

                private static void walk(Node node) { // each node has one user, or one twice
                    node.passOn();
                    if (node.a.a != null) {
                        walk(node.a);
                    }
                    if (node.b != node.a && node.b.a != null) {
                        walk(node.b);
                    }
                }

                void passOn() {
                    a.grad += da * grad;
                    b.grad += db * grad;
                }
            }
            """);

    @TempDir
    private Path parent;

    private Path lesson;
    private Steps recorded;

    @BeforeEach
    void record() throws IOException {
        lesson = parent.resolve("train9-example");
        Files.createDirectories(lesson.resolve("exercise"));
        Files.writeString(lesson.resolve("exercise/trace.properties"), SETTINGS);
        ExampleCheckout.settings(lesson, "number = 9\npackage = microgpt.train9\n");
        recorded = TraceRunner.take(lesson, sources("", ""), null);
    }

    /** The lesson with something else in the place of a text that is there. */
    private static Map<String, String> sources(String text, String other) {
        assertThat(SOURCES.values()).as("has " + text).anyMatch(source -> source.contains(text));
        Map<String, String> sources = new TreeMap<>();
        SOURCES.forEach((name, source) ->
                sources.put("src/main/java/microgpt/train9/" + name + ".java", source.replace(text, other)));
        return sources;
    }

    private Comparison with(String text, String other) {
        return new Comparison(TraceRunner.take(lesson, sources(text, other), recorded), recorded);
    }

    @Test
    void the_same_lesson_is_as_recorded() {
        Comparison comparison = with("", "");
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.first()).isEmpty();
        assertThat(comparison.agreeing()).as("results of three steps").isGreaterThan(20);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            square(scaled(x)).add(v)                 | v.add(square(scaled(x)))
            square(scaled(x)).add(v)                 | scaled(x).mul(scaled(x)).add(v)
            new Node[] {w, v})                       | new Node[] {v, w})
            this, o.data, o, data)                   | o, data, this, o.data)
            Node scaled(Node x) {                    | int mine = 7; Node scaled(Node x) { mine++;
            { return x.mul(x); }                     | { return new Node(x.data * x.data, x, x.data, x, x.data); }
            """)
    void so_is_a_right_one_in_other_words(String text, String other) {
        Comparison comparison = with(text, other);
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.first()).isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            { return x.mul(x); }   | { return x.add(x); }                | Model.square  | result
            { return w.mul(x); }   | { return v.mul(x); }                | Model.scaled  | result
            { return w.mul(x); }   | { return new Node(w.data).mul(x); } | Model.scaled  | derivative
            this, o.data, o, data) | this, data, o, data)                | Node.mul      | derivatives
            v = new Node(second);  | v = w;                              | Model::new    | leaves Model.matrices
            b.grad += db           | b.grad = db                         | Node.passOn   | leaves a.grad
            grad = 1; walk         | walk                                | Node.backward | leaves a.grad
            node.grad = 0;         | node.grad *= 1;                     | Model.step    | leaves Model.matrices.grad
            Node square(Node x) {  | Node square(Node x) { x.data += 1;  | Model.square  | result
            Node scaled(Node x) {  | Node scaled(Node x) { v.data += 1;  | Model.scaled  | leaves Model.matrices
            Node scaled(Node x) {  | Node scaled(Node x) { x = null;     | Model.scaled  | exception
            """)
    void a_mistake_is_found_in_the_method_that_was_given_the_right_thing(String text, String other, String method,
            String part) {
        Comparison comparison = with(text, other == null ? "" : other);
        assertThat(comparison.isAsRecorded()).isFalse();
        assertThat(comparison.first().orElseThrow().event().name()).isEqualTo(method);
        assertThat(comparison.first().orElseThrow().part()).isEqualTo(part);
    }

    @Test
    void rows_that_are_one_object_are_found_in_the_method_that_made_them() {
        Comparison comparison = with("return new double[2][1];",
                "double[] row = {0}; return new double[][] {row, row};");
        assertThat(comparison.first().orElseThrow().event().name()).isEqualTo("Model.table");
        assertThat(comparison.first().orElseThrow().part()).isEqualTo(Part.SHARED);
    }

    @Test
    void with_a_mistake_in_a_late_call_the_method_is_named_whose_calls_are_not_all_recorded() {
        String table = "double[][] table() { return new double[2][1]; }";
        String late = "double number(int i) { return i; } double[] table() { double[] all = new double[99]; "
                + "for (int i = 0; i < 99; i++) { all[i] = number(i); } return all; }";
        recorded = TraceRunner.take(lesson, sources(table, late), null);
        Comparison comparison = with(table, late.replace("return i;", "return i == 90 ? 0 : i;"));
        assertThat(comparison.first().orElseThrow().event().name()).isEqualTo("Model.table");
        assertThat(comparison.first().orElseThrow().unknown()).containsExactly("Model.number");
    }

    @Test
    void what_acts_only_in_a_later_step_is_found_there() {
        Comparison comparison = with("loss.backward();", "loss.backward(); if (step == 3) loss.backward();");
        assertThat(comparison.first().orElseThrow().event().number()).isEqualTo(3);
        assertThat(comparison.first().orElseThrow().otherInputs().orElseThrow().name()).isEqualTo("Node.backward");
    }

    @Test
    void work_that_is_done_twice_is_told_without_an_alarm() {
        Comparison comparison = with("Node loss = model", "model.loss(new Node(step)); Node loss = model");
        assertThat(comparison.isAsRecorded()).isTrue();
        assertThat(comparison.otherCounts())
                .containsExactly(new Comparison.OtherCount("Model.loss", 6, 3, "Training.train"));
    }
}
