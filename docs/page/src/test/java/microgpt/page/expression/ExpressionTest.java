package microgpt.page.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import microgpt.page.expression.ExpressionGraph.Order;
import microgpt.train2.Inspection;
import microgpt.train2.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Map<String, Double> INPUTS = Map.of("a", 2.0, "b", -3.0, "c", 10.0);

    private static double result(String text) {
        return new Expression(text, INPUTS).result.data;
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @CsvSource({"(a * b + c) * a, 8", "e = a * b; f = e + c; f * a, 8", "a - b - c, -5", "c / a / 5, 1",
            "-a ** 2, -4", "a ** -1, 0.5", "a ** 3 ** 0, 2", "2 ** 3 * a, 16", "1 - a, -1", "1 / a, 0.5", "a / 4, 0.5",
            "-(-a), 2", "2 * - b, 6", "relu(b) + relu(a), 2", "exp(log(c)), 10.000000000000002", "a·b − c, -16",
            "a^2, 4", "0.125 * a + .5, 0.75", "d = a + a;, 4"})
        void an_expression_is_what_arithmetic_says(String text, double expected) {
            assertThat(result(text)).isEqualTo(expected);
        }

        @Test
        void a_part_with_a_name_is_one_Value_however_often_it_is_used() {
            assertThat(new Expression("d = a * b; d + d", INPUTS).nodes).extracting(Terms.Node::label)
                    .containsExactly("a", "b", "·", "+");
        }

        @Test
        void a_quotient_and_a_difference_show_the_Values_that_the_lesson_makes_of_them() {
            assertThat(new Expression("a / b - c", INPUTS).nodes).extracting(Terms.Node::label)
                    .containsExactly("a", "b", "** −1", "·", "c", "· −1", "+");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "a +|At character 4: something is missing at the end.",
            "(a + b|At character 7: the parenthesis of character 1 is not closed.",
            "a + b)|At character 6: this ) has no ( before it.",
            "a $ b|At character 3: \"$\" does not fit here.",
            "a b|At character 3: \"b\" does not fit here.",
            "exp a|At character 5: exp needs parentheses, as in exp(a).",
            "a ** b|At character 6: the exponent must be a plain number, as in a ** 2.",
            "1.2.3 * a|At character 1: \"1.2.3\" is no number that fits here.",
            ". * a|At character 1: \".\" is no number that fits here.",
            "d = a; d = b; d|At character 8: d has its value already; give this part another name.",
            "a = a + 1|At character 1: a cannot be computed from itself; give this part another name.",
            "log = a; a|At character 1: log is a function; give this part another name."})
        void a_mistake_is_named_with_its_place(String text, String message) {
            assertThatThrownBy(() -> result(text)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ";", "x + a", "2 + 3",
            "a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a",
            "exp()", "a + ()", "((((", "a ** ", "= a", "a =", "a = b ="})
        void nothing_but_a_clear_line_comes_of_what_cannot_be_drawn(String text) {
            assertThat(ExpressionGraph.of(text, 1, 2, 3, 0)).startsWith("{\"error\":\"");
        }

        @Test
        void a_text_longer_than_the_field_is_refused_however_deep_it_is() {
            assertThatThrownBy(() -> result("(".repeat(100_000))).hasMessageContaining("at most 200");
        }
    }

    @Nested
    class The_way_back {

        @ParameterizedTest
        @ValueSource(strings = {"(a * b + c) * a", "b = a + a; c = b + b", "d = a * a; e = d + 1; d * e", "(a - b) / c",
            "relu(a * b + c) ** 2", "s = exp(a) + exp(b); -log(exp(a) / s)", "a"})
        void stepped_through_ends_with_the_gradients_of_backward_and_of_a_nudge(String text) {
            ExpressionGraph graph = new ExpressionGraph(text, INPUTS);
            List<Value> walk = graph.order(Order.TOPOLOGICAL);
            List<double[]> grads = graph.grads(walk);
            assertThat(grads).hasSize(walk.size() + 1);
            assertThat(grads.get(walk.size())).isEqualTo(graph.rightGrads());
            for (Terms.Node node : new Expression(text, INPUTS).nodes) {
                if (Inspection.operands(node.value()).isEmpty()) {
                    // 1e-6: what a nudge of 1e-5 leaves of truncation and rounding
                    assertThat(graph.nudged(node.label())).isCloseTo(grad(graph, text, node.label()), within(1e-6));
                }
            }
        }

        private double grad(ExpressionGraph graph, String text, String input) {
            double[] right = graph.rightGrads();
            List<String> labels = new Expression(text, INPUTS).nodes.stream().map(Terms.Node::label).toList();
            return right[labels.indexOf(input)];
        }

        @Test
        void the_lessons_example_passes_2_and_4_then_2_and_2_then_4_and_minus_6() {
            ExpressionGraph graph = new ExpressionGraph("e = a * b; f = e + c; f * a", INPUTS);
            assertThat(graph.grads(graph.order(Order.TOPOLOGICAL))).containsExactly( // a, b, e, c, f, r
                    new double[] {0, 0, 0, 0, 0, 1}, new double[] {4, 0, 0, 0, 2, 1},
                    new double[] {4, 0, 2, 2, 2, 1}, new double[] {-2, 4, 2, 2, 2, 1});
        }

        @ParameterizedTest
        @CsvSource({"TOPOLOGICAL, 4", "BREADTH_FIRST, 4", "EACH_ARRIVAL, 8", "OPERANDS_FIRST, 0"})
        void in_another_order_a_doubled_twice_gets_another_gradient(Order order, double expected) {
            ExpressionGraph graph = new ExpressionGraph("b = a + a; c = b + b", Map.of("a", 1.0));
            List<double[]> grads = graph.grads(graph.order(order));
            assertThat(grads.get(grads.size() - 1)[0]).isEqualTo(expected);
        }

        @Test
        void breadth_first_fails_where_a_long_way_and_a_short_one_meet() {
            ExpressionGraph graph = new ExpressionGraph("d = a * a; e = d + 1; d * e", Map.of("a", 2.0));
            List<double[]> grads = graph.grads(graph.order(Order.BREADTH_FIRST));
            assertThat(grads.get(grads.size() - 1)[0]).isEqualTo(20);
            assertThat(graph.rightGrads()[0]).isEqualTo(36);
        }

        @Test
        void parts_that_the_result_does_not_use_are_left_out() {
            assertThat(ExpressionGraph.of("d = b * c; a + 1", 1, 2, 3, 3)).doesNotContain("\"b\",\"text\"");
        }
    }
}
