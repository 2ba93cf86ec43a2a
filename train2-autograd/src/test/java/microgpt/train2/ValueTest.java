package microgpt.train2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
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
    @Tag("whole")
    @Order(1)
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
    @Order(1)
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
        void stands_a_chain_of_a_million_operations() {
            Value x = new Value(1);
            Value sum = x;
            for (int i = 0; i < 1_000_000; i++) {
                sum = i % 2 == 0 ? sum.add(x) : new Value(0).add(sum);
            }
            sum.backward();
            assertThat(x.grad).isEqualTo(500_001);
        }
    }
}
