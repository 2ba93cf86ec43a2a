package microgpt.train2;

import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.text;
import static microgpt.train2.Nodes.assertNew;
import static microgpt.train2.Nodes.assertOperands;
import static microgpt.train2.Nodes.derivative;
import static microgpt.train2.Nodes.passedOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import microgpt.common.testkit.DerivativeCheck;
import microgpt.train2.Nodes.Before;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The operations that learners write. Which operand is called a and which b does not matter. */
class OperationTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex2.1")
    class Ex2_1_product {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        @Test
        @Order(1)
        void a_product_is_the_product_of_both_numbers() {
            assertNumber("data of 3 · (-4)", x.mul(y).data, -12);
            assertNumber("data of 0.1 · 0.3", new Value(0.1).mul(new Value(0.3)).data, 0.03);
            assertNumber("data of 0.5 · 0", new Value(0.5).mul(new Value(0)).data, 0);
        }

        @Test
        @Order(2)
        void a_product_is_a_new_node_and_leaves_its_operands_as_they_are() {
            x.grad = 5;
            y.grad = 6;
            Before xBefore = Before.of(x);
            Before yBefore = Before.of(y);
            Value product = x.mul(y);
            xBefore.assertUnchanged("x after x · y");
            yBefore.assertUnchanged("y after x · y");
            assertNew("x · y", product, x, y);
            assertNumber("gradient of the new node x · y", product.grad, 0);
            assertThat(product.next).as("next of the new node x · y").isNull();
        }

        @Test
        @Order(3)
        void a_product_remembers_both_operands() {
            assertOperands("x · y, where x = 3 and y = -4", x.mul(y), x, y);
        }

        @Test
        @Order(4)
        void a_product_changes_with_its_first_operand_by_as_much_as_the_second_says() {
            assertNumber("d(x · y)/dx, where x = 3 and y = -4", derivative(x.mul(y), x), -4);
            Value tenth = new Value(0.1);
            assertNumber("d(x · y)/dx, where x = 0.1 and y = 0.3", derivative(tenth.mul(new Value(0.3)), tenth), 0.3);
        }

        @Test
        @Order(5)
        void a_product_changes_with_its_second_operand_by_as_much_as_the_first_says() {
            assertNumber("d(x · y)/dy, where x = 3 and y = -4", derivative(x.mul(y), y), 3);
            Value tenths = new Value(0.3);
            assertNumber("d(x · y)/dy, where x = 0.1 and y = 0.3", derivative(new Value(0.1).mul(tenths), tenths), 0.1);
        }

        @Test
        @Order(6)
        void a_product_of_a_number_with_itself_changes_as_much_as_both_parts_together() {
            Value square = x.mul(x);
            assertNumber("data of x · x, where x = 3", square.data, 9);
            assertOperands("x · x, where x = 3", square, x);
            assertNumber("d(x · x)/dx, where x = 3", derivative(square, x), 6);
        }

        @Test
        @Order(7)
        void a_product_with_zero_or_one_has_derivatives_and_operands_too() {
            for (double number : new double[] {0, 1}) {
                Value y = new Value(number);
                Value product = x.mul(y);
                String what = "x · y, where x = 3 and y = " + text(number);
                assertNew(what, product, x, y);
                assertOperands(what, product, x, y);
                assertNumber("d/dx of " + what, derivative(product, x), number);
                assertNumber("d/dy of " + what, derivative(product, y), 3);
            }
        }

        @Test
        @Order(8)
        void numbers_may_be_as_small_and_as_large_as_they_get() {
            Value small = new Value(1e-200);
            Value large = new Value(-1e200);
            for (Value product : new Value[] {small.mul(large), large.mul(small)}) {
                assertNumber("data of the product of 1e-200 and -1e200", product.data, -1);
                assertNumber("derivative of the product of 1e-200 and -1e200 in the first",
                        derivative(product, small), -1e200);
                assertNumber("1e200 times the derivative of the product of 1e-200 and -1e200 in the second",
                        1e200 * derivative(product, large), 1);
            }
            assertNumber("1e200 times the product of 1e-200 and 4", 1e200 * small.mul(new Value(4)).data, 4);
            Value other = new Value(1e200);
            Value tooLarge = other.mul(large);
            assertNumber("data of 1e200 · (-1e200)", tooLarge.data, Double.NEGATIVE_INFINITY);
            assertNumber("d(x · y)/dx, where x = 1e200 and y = -1e200", derivative(tooLarge, other), -1e200);
            assertNumber("d(x · y)/dy, where x = 1e200 and y = -1e200", derivative(tooLarge, large), 1e200);
        }

        @Test
        @Order(9)
        void a_second_product_of_the_same_operands_is_another_node_of_their_present_numbers() {
            Value first = x.mul(y);
            x.data = 7;
            Value second = x.mul(y);
            assertNew("second product", second, first);
            assertNumber("x · y, where x was 3 and is 7 now and y = -4", second.data, -28);
            assertNumber("d(x · y)/dy, where x was 3 and is 7 now", derivative(second, y), 7);
            assertNumber("the first product, of x = 3 and y = -4, after the second", first.data, -12);
        }

        @Test
        @Order(10)
        void a_product_that_is_asked_for_again_is_another_node_that_knows_nothing_of_the_first() {
            Value[] twins = {x.add(1), x.add(1)};
            for (Value[] factors : new Value[][] {{x, y}, {x, y}, {y, x}, {x, x}, {x, x}, twins}) {
                Value first = factors[0].mul(factors[1]);
                first.grad = 5;
                Value second = factors[0].mul(factors[1]);
                String what = "x · y again, where x = " + text(factors[0].data) + ", y = " + text(factors[1].data);
                assertNew(what, second, first);
                assertOperands(what, second, factors);
                assertNumber("gradient of " + what + " when the first product has 5", second.grad, 0);
            }
        }

        @Test
        @Order(11)
        void what_is_not_a_number_or_infinite_is_not_hidden() {
            Value none = new Value(Double.NaN);
            for (Value product : new Value[] {x.mul(none), none.mul(x)}) {
                assertThat(product.data).as("data of the product of 3 and NaN").isNaN();
                assertThat(derivative(product, x)).as("derivative of the product of 3 and NaN in 3").isNaN();
                assertNumber("derivative of the product of 3 and NaN in NaN", derivative(product, none), 3);
            }
            Value large = new Value(Double.POSITIVE_INFINITY);
            for (Value product : new Value[] {x.mul(large), large.mul(x)}) {
                assertNumber("derivative of the product of 3 and Infinity in 3", derivative(product, x), large.data);
            }
            assertThat(large.mul(new Value(0)).data).as("data of Infinity · 0").isNaN();
        }

        @Test
        @Order(12)
        void a_product_without_a_second_factor_is_an_error_that_leaves_nothing_behind() {
            assertThatThrownBy(() -> x.mul((Value) null), "x · null");
            assertNumber("d(x · y)/dx after x · null", derivative(x.mul(y), x), -4);
        }

        @Test
        @Order(13)
        void all_of_this_holds_for_numbers_of_any_size_and_sign() {
            for (Inputs.Factors input : Inputs.factors()) {
                assertProduct(input);
                assertProduct(input.exchanged());
            }
        }

        private void assertProduct(Inputs.Factors input) {
            Value x = new Value(input.x());
            Value y = new Value(input.y());
            x.grad = input.gradX();
            y.grad = input.gradY();
            Before xBefore = Before.of(x);
            Before yBefore = Before.of(y);
            Value product = x.mul(y);
            String where = ", where " + input;
            assertNumber("data of x · y" + where, product.data, input.x() * input.y());
            assertOperands("x · y" + where, product, x, y);
            assertNumber("d(x · y)/dx" + where, derivative(product, x), input.y());
            assertNumber("d(x · y)/dy" + where, derivative(product, y), input.x());
            assertNumber("gradient of the new node x · y" + where, product.grad, 0);
            xBefore.assertUnchanged("x after x · y" + where);
            yBefore.assertUnchanged("y after x · y" + where);
        }

        @Test
        @Order(14)
        void both_derivatives_equal_central_differences() {
            DerivativeCheck check = new DerivativeCheck(() -> x.mul(y).data);
            Value product = x.mul(y);
            check.check("first operand", x.data, value -> x.data = value, derivative(product, x));
            check.check("second operand", y.data, value -> y.data = value, derivative(product, y));
        }

        @Test
        @Order(15)
        void operands_that_were_computed_themselves_are_numbers_like_others() {
            Value p = x.mul(5); // its own derivatives are no part of this one
            Value product = p.mul(y);
            assertNumber("d(p · y)/dp, where p = 5 · 3 and y = -4", derivative(product, p), -4);
            assertNumber("d(p · y)/dy, where p = 5 · 3 and y = -4", derivative(product, y), 15);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex2.2")
    class Ex2_2_power {

        private void assertPower(double number, double n, double power, double slope) {
            Value x = new Value(number);
            Value result = x.pow(n);
            String what = text(number) + " to the power of " + text(n);
            assertNumber("data of " + what, result.data, power);
            assertNumber("derivative of " + what, derivative(result, x), slope);
        }

        @Test
        @Order(1)
        void a_power_is_the_number_to_the_power_of_n() {
            assertNumber("data of 4 to the power of 3", new Value(4).pow(3).data, 64);
            assertNumber("data of 4 to the power of -1", new Value(4).pow(-1).data, 0.25);
            assertNumber("data of 4 to the power of 0.5", new Value(4).pow(0.5).data, 2);
        }

        @Test
        @Order(2)
        void a_power_is_a_new_node_and_leaves_its_operand_as_it_is() {
            Value x = new Value(4);
            x.grad = 5;
            Before before = Before.of(x);
            Value power = x.pow(3);
            before.assertUnchanged("x after x to the power of 3");
            assertNew("x to the power of 3", power, x);
            assertNumber("gradient of the new node x to the power of 3", power.grad, 0);
            assertThat(power.next).as("next of the new node x to the power of 3").isNull();
        }

        @Test
        @Order(3)
        void a_power_remembers_its_only_operand() {
            Value x = new Value(4);
            assertOperands("x to the power of 3, where x = 4", x.pow(3), x);
        }

        @Test
        @Order(4)
        void a_power_changes_by_n_times_the_power_below() {
            assertPower(4, 3, 64, 48);
            assertPower(0.1, 2, 0.01, 0.2);
        }

        @Test
        @Order(5)
        void reciprocals_and_roots_are_powers_too() {
            assertPower(4, -1, 0.25, -0.0625);
            assertPower(4, 0.5, 2, 0.25);
            assertPower(4, -0.5, 0.5, -0.0625);
            assertPower(0.1, -1, 10, -100);
        }

        @Test
        @Order(6)
        void the_power_of_one_is_a_node_of_its_own_that_changes_as_much_as_the_number() {
            Value x = new Value(4);
            assertNew("x to the power of 1", x.pow(1), x);
            assertPower(4, 1, 4, 1);
        }

        @Test
        @Order(7)
        void the_power_of_zero_never_changes() {
            assertPower(4, 0, 1, 0);
        }

        @Test
        @Order(8)
        void a_negative_number_has_powers_too() {
            assertPower(-2, 3, -8, 12);
            assertPower(-2, -1, -0.5, -0.25);
            assertThat(new Value(-4).pow(0.5).data).as("data of -4 to the power of 0.5").isNaN();
        }

        @Test
        @Order(9)
        void zero_has_powers_too() {
            assertPower(0, 2, 0, 0);
            assertPower(0, 1, 0, 1);
            assertPower(0, 0.5, 0, Double.POSITIVE_INFINITY);
            assertPower(0, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }

        @Test
        @Order(10)
        void numbers_may_be_as_small_and_as_large_as_they_get() {
            assertPower(1e-100, -1, 1e100, -1e200);
            assertPower(1e100, 2, 1e200, 2e100);
            assertPower(1e200, 2, Double.POSITIVE_INFINITY, 2e200);
            assertPower(-1, 301, -1, 301);
        }

        @Test
        @Order(11)
        void an_infinite_gradient_times_the_derivatives_is_infinite() {
            Value x = new Value(4);
            Value power = x.pow(3);
            assertNumber("part of x in an infinite gradient of x to the power of 3, where x = 4",
                    passedOn(power, x, Double.POSITIVE_INFINITY), Double.POSITIVE_INFINITY);
        }

        @Test
        @Order(12)
        void a_second_power_of_the_same_number_is_another_node_of_its_present_number() {
            Value x = new Value(4);
            Value first = x.pow(2);
            Value cube = x.pow(3);
            x.data = 5;
            Value second = x.pow(2);
            assertNew("second power", second, first);
            assertNumber("x to the power of 3 after x to the power of 2, where x = 4", cube.data, 64);
            assertNumber("x to the power of 2, where x was 4 and is 5 now", second.data, 25);
            assertNumber("derivative of x to the power of 2, where x was 4 and is 5 now", derivative(second, x), 10);
            assertNumber("the first power, 4 to the power of 2, after the second", first.data, 16);
        }

        @Test
        @Order(13)
        void a_power_that_is_asked_for_again_is_another_node_that_knows_nothing_of_the_first() {
            Value x = new Value(4);
            for (double n : new double[] {2, 2, -1, 1, 0}) {
                Value first = x.pow(n);
                first.grad = 5;
                Value second = x.pow(n);
                assertNew("x to the power of " + text(n) + " asked for again", second, first);
                assertNumber("gradient of x to the power of " + text(n) + " asked for again", second.grad, 0);
            }
        }

        @Test
        @Order(14)
        void what_is_not_a_number_or_infinite_is_not_hidden() {
            for (double n : new double[] {3, -1, 0.5}) {
                Value none = new Value(Double.NaN);
                Value power = none.pow(n);
                assertThat(power.data).as("data of NaN to the power of " + text(n)).isNaN();
                assertThat(derivative(power, none)).as("derivative of NaN to the power of " + text(n)).isNaN();
            }
            Value negative = new Value(-4);
            assertThat(derivative(negative.pow(0.5), negative)).as("derivative of -4 to the power of 0.5").isNaN();
            double infinite = Double.POSITIVE_INFINITY;
            assertPower(infinite, 2, infinite, infinite);
            assertPower(-infinite, 2, infinite, -infinite);
            assertPower(infinite, -1, 0, 0);
        }

        @Test
        @Order(15)
        void an_exponent_may_be_any_number() {
            assertPower(4, 0.1, Math.pow(4, 0.1), 0.1 * Math.pow(4, -0.9));
            assertPower(4, 2.05, Math.pow(4, 2.05), 2.05 * Math.pow(4, 1.05));
            assertPower(1, 123_456.5, 1, 123_456.5);
        }

        /** The product of as many factors as n says, and of a root if n is not whole. */
        private double power(double x, double n) {
            double power = Math.abs(n) == Math.rint(Math.abs(n)) ? 1 : Math.sqrt(x);
            for (int i = 1; i <= Math.abs(n); i++) {
                power *= x;
            }
            return n < 0 ? 1 / power : power;
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_numbers_of_any_size_and_sign() {
            for (Inputs.Power input : Inputs.powers()) {
                Value x = new Value(input.x());
                x.grad = input.grad();
                Before before = Before.of(x);
                Value power = x.pow(input.n());
                assertNumber("data of " + input, power.data, power(input.x(), input.n()));
                assertNumber("derivative of " + input, derivative(power, x),
                        input.n() * power(input.x(), input.n() - 1));
                assertNumber("gradient of the new node " + input, power.grad, 0);
                before.assertUnchanged("x after x to the power of " + text(input.n()) + ", where x = "
                        + text(input.x()));
            }
        }

        @Test
        @Order(17)
        void the_derivative_equals_central_differences() {
            Value x = new Value(1.5);
            for (double n : new double[] {3, 2, 1, -1, -0.5}) {
                new DerivativeCheck(() -> x.pow(n).data)
                        .check("x in x^" + n, x.data, value -> x.data = value, derivative(x.pow(n), x));
            }
        }

        @Test
        @Order(18)
        void a_number_that_was_computed_itself_is_a_number_like_others() {
            Value p = new Value(2).add(1).mul(5); // its own derivatives are no part of this one
            assertNumber("derivative of p to the power of 2, where p = 5 · 3", derivative(p.pow(2), p), 30);
        }
    }
}
