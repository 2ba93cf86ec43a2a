package microgpt.train2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ValueTest {

    @Nested
    class An_operation_computes {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        @Test
        void what_it_says() {
            assertThat(x.add(y).data).isEqualTo(-1);
            assertThat(x.add(0.5).data).isEqualTo(3.5);
            assertThat(x.mul(0.5).data).isEqualTo(1.5);
            assertThat(x.div(2).data).isEqualTo(1.5);
            assertThat(x.neg().data).isEqualTo(-3);
            // 1e-14: a last bit of exp and ln
            assertThat(x.exp().data).isCloseTo(20.085536923187668, within(1e-14));
            assertThat(x.log().data).isCloseTo(1.0986122886681098, within(1e-14));
            assertThat(x.relu().data).isEqualTo(3);
            assertThat(y.relu().data).isZero();
        }

        @Test
        void a_number_that_shows_itself_with_its_gradient() {
            x.grad = 0.5;
            assertThat(x).hasToString("Value(data=3.0, grad=0.5)");
        }

        @Test
        void without_changing_its_operands() {
            x.add(y).exp();
            assertThat(x.data).isEqualTo(3);
            assertThat(y.data).isEqualTo(-4);
            assertThat(x.grad).isZero();
        }
    }

    @Nested
    @Tag("ex2.1")
    class Ex2_1_product {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        @Test
        void is_the_product_of_both_numbers() {
            assertThat(x.mul(y).data).isEqualTo(-12);
        }

        @Test
        void remembers_its_operands_in_their_order() {
            assertThat(x.mul(y).a).isSameAs(x);
            assertThat(x.mul(y).b).isSameAs(y);
        }

        @Test
        void changes_with_each_operand_by_as_much_as_the_other_says() {
            DerivativeCheck check = new DerivativeCheck(() -> x.mul(y).data);
            Value product = x.mul(y);
            check.check("first operand", x.data, value -> x.data = value, product.da);
            check.check("second operand", y.data, value -> y.data = value, product.db);
        }

        @Test
        void of_a_number_with_itself_has_it_as_both_operands() {
            Value square = x.mul(x);
            assertThat(square.data).isEqualTo(9);
            assertThat(square.da + square.db).isEqualTo(6);
        }
    }

    @Nested
    @Tag("ex2.2")
    class Ex2_2_power {

        private final Value x = new Value(4);

        @Test
        void is_the_number_to_the_power_of_n() {
            assertThat(x.pow(2).data).isEqualTo(16);
            assertThat(x.pow(-1).data).isEqualTo(0.25);
            assertThat(x.pow(-0.5).data).isEqualTo(0.5);
        }

        @Test
        void remembers_its_only_operand() {
            assertThat(x.pow(2).a).isSameAs(x);
            assertThat(x.pow(2).b).isNull();
        }

        @Test
        void changes_by_n_times_the_power_below() {
            for (double n : new double[] {3, 2, 1, -1, -0.5}) {
                new DerivativeCheck(() -> x.pow(n).data)
                        .check("x in x^" + n, x.data, value -> x.data = value, x.pow(n).da);
            }
        }
    }

    @Nested
    @Tag("ex2.3")
    class Ex2_3_chain_rule_at_a_node {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        private void passOn(Value node, double grad) {
            node.grad = grad;
            node.passOn();
        }

        @Test
        void gives_both_operands_of_a_sum_its_own_gradient() {
            passOn(x.add(y), 5);
            assertThat(x.grad).isEqualTo(5);
            assertThat(y.grad).isEqualTo(5);
        }

        @Test
        void multiplies_by_the_local_derivative_of_each_operand() {
            passOn(new Value(7, x, 0.5, y, 3), 5);
            assertThat(x.grad).isEqualTo(2.5);
            assertThat(y.grad).isEqualTo(15);
        }

        @Test
        void does_without_a_second_operand() {
            passOn(y.relu(), 5);
            assertThat(y.grad).isZero();
        }

        @Test
        void adds_to_what_came_on_other_ways() {
            x.grad = 100;
            y.grad = 200;
            passOn(x.add(y), 5);
            assertThat(x.grad).isEqualTo(105);
            assertThat(y.grad).isEqualTo(205);
        }

        @Test
        void reaches_a_number_twice_that_is_both_operands() {
            passOn(x.add(x), 5);
            assertThat(x.grad).isEqualTo(10);
        }

        @Test
        void leaves_the_nodes_own_gradient_as_it_is() {
            Value sum = x.add(y);
            passOn(sum, 5);
            assertThat(sum.grad).isEqualTo(5);
        }
    }

    @Nested
    @Tag("ex2.4")
    class Ex2_4_topological_order {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        private List<Value> order(Value result) {
            List<Value> order = new ArrayList<>();
            for (Value v = result.topologicalOrder(); v != Value.END; v = v.next) {
                order.add(v);
            }
            return order;
        }

        @Test
        void starts_with_the_result_and_has_every_computed_node_before_its_operands() {
            Value first = x.add(y);
            Value second = first.exp();
            Value result = second.add(first);
            assertThat(order(result)).containsExactly(result, second, first);
        }

        @Test
        void has_each_node_once_however_often_it_is_used() {
            Value shared = x.add(1);
            Value result = shared.add(shared).add(shared);
            assertThat(order(result)).hasSize(3).doesNotHaveDuplicates().endsWith(shared);
        }

        @Test
        void leaves_out_numbers_that_were_not_computed_and_nodes_that_the_result_does_not_need() {
            Value result = x.add(y);
            result.add(1);
            assertThat(order(result)).containsExactly(result);
        }

        @Test
        void explores_the_first_operand_before_the_second_and_reverses_what_it_finished() {
            Value first = x.add(1);
            Value second = y.add(1);
            Value result = first.add(second);
            assertThat(order(result)).containsExactly(result, second, first);
        }

        @Test
        void stands_a_chain_of_millions_of_operations() {
            Value sum = x;
            for (int i = 0; i < 3_000_000; i++) {
                sum = i % 2 == 0 ? sum.add(x) : x.add(sum);
            }
            assertThat(sum.topologicalOrder()).isSameAs(sum);
        }
    }

    @Nested
    @Tag("whole")
    class The_derivative_equals_central_differences {

        private void of(String what, double at, UnaryOperator<Value> f) {
            Value x = new Value(at);
            f.apply(x).backward();
            new DerivativeCheck(() -> f.apply(x).data).check(what, at, value -> x.data = value, x.grad);
        }

        @Test
        void of_a_sum_in_both_operands() {
            of("first", 3, x -> x.add(new Value(-4)));
            of("second", -4, x -> new Value(3).add(x));
            of("number", 3, x -> x.add(2.5));
        }

        @Test
        void of_a_product_in_both_operands() {
            of("first", 3, x -> x.mul(new Value(-4)));
            of("second", -4, x -> new Value(3).mul(x));
            of("number", 3, x -> x.mul(2.5));
            of("negation", 3, Value::neg);
        }

        @Test
        void of_a_quotient_in_both_operands() {
            of("dividend", 3, x -> x.div(new Value(-4)));
            of("divisor", -4, x -> new Value(3).div(x));
            of("number", 3, x -> x.div(2.5));
        }

        @Test
        void of_a_power() {
            of("square", 3, x -> x.pow(2));
            of("reciprocal", 3, x -> x.pow(-1));
            of("reciprocal root", 3, x -> x.pow(-0.5));
        }

        @Test
        void of_the_exponential_and_the_logarithm() {
            of("exp", 0.7, Value::exp);
            of("log", 0.7, Value::log);
        }

        @Test
        void of_relu_on_either_side_of_its_bend() {
            of("above", 0.7, x -> x.relu().mul(3));
            of("below", -0.7, x -> x.relu().mul(3));
        }

        @Test
        void of_everything_at_once() {
            of("x", 0.7, x -> x.mul(x).add(x.exp()).div(x.log().add(2)).relu().add(x.pow(-0.5)).mul(x.add(-3).neg()));
        }
    }

    @Nested
    @Tag("whole")
    class Backward {

        @Test
        void takes_the_derivative_of_relu_at_its_bend_to_be_zero() {
            Value x = new Value(0);
            x.relu().backward();
            assertThat(x.grad).isZero();
        }

        @Test
        void starts_with_one_at_the_result() {
            Value x = new Value(3);
            Value result = x.mul(2);
            result.backward();
            assertThat(result.grad).isEqualTo(1);
        }

        @Test
        void adds_up_what_reaches_a_number_on_several_ways() {
            Value x = new Value(3);
            x.mul(x).add(x).backward();
            assertThat(x.grad).as("d(x² + x)/dx = 2x + 1").isEqualTo(7);
        }

        @Test
        void passes_a_number_on_only_when_its_own_gradient_is_complete() {
            Value x = new Value(2);
            Value shared = x.mul(3);
            shared.exp().log().mul(shared).add(shared).backward();
            // s² + s with s = 3x: (2s + 1) · 3; 1e-12: rounding of exp and ln
            assertThat(x.grad).isCloseTo((2 * 6 + 1) * 3, within(1e-12));
        }

        @Test
        void of_one_expression_after_another_adds_up_until_the_gradient_is_set_to_zero() {
            Value x = new Value(3);
            x.mul(5).backward();
            x.mul(5).backward();
            assertThat(x.grad).isEqualTo(10);
            x.grad = 0;
            x.mul(5).backward();
            assertThat(x.grad).isEqualTo(5);
        }

        @Test
        void may_be_asked_of_two_results_that_share_a_part() {
            Value x = new Value(3);
            Value shared = x.mul(2);
            shared.mul(5).backward();
            assertThat(x.grad).isEqualTo(10);
            shared.grad = 0;
            shared.mul(7).backward();
            assertThat(x.grad).isEqualTo(10 + 14);
        }

        @Test
        void of_a_number_that_was_not_computed_is_one() {
            Value x = new Value(3);
            x.backward();
            assertThat(x.grad).isEqualTo(1);
        }

        @Test
        void does_not_touch_what_the_result_does_not_depend_on() {
            Value x = new Value(3);
            Value aside = x.mul(100);
            x.mul(2).backward();
            assertThat(x.grad).isEqualTo(2);
            assertThat(aside.grad).isZero();
        }

        @Test
        void stands_a_chain_of_millions_of_operations() {
            Value x = new Value(1);
            Value sum = x;
            for (int i = 0; i < 3_000_000; i++) {
                sum = i % 2 == 0 ? sum.add(x) : new Value(0).add(sum);
            }
            sum.backward();
            assertThat(x.grad).isEqualTo(1_500_001);
        }
    }
}
