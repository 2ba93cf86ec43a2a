package microgpt.train2;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import microgpt.common.testkit.DerivativeCheck;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class ValueTest {

    /** Fails unless the operand is this very node. */
    private static void assertSame(String what, Value actual, Value expected, String name) {
        if (actual != expected) {
            throw new AssertionError("[" + what + "] expected: " + name + " but was: "
                    + (actual == null ? "null" : "another node, " + actual));
        }
    }

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
        void a_product_changes_with_its_first_operand_by_as_much_as_the_second_says() {
            assertNumber("da of 3 · (-4)", x.mul(y).da, -4);
            assertNumber("da of 0.1 · 0.3", new Value(0.1).mul(new Value(0.3)).da, 0.3);
        }

        @Test
        @Order(3)
        void a_product_changes_with_its_second_operand_by_as_much_as_the_first_says() {
            assertNumber("db of 3 · (-4)", x.mul(y).db, 3);
            assertNumber("db of 0.1 · 0.3", new Value(0.1).mul(new Value(0.3)).db, 0.1);
        }

        @Test
        @Order(4)
        void a_product_remembers_its_operands_in_their_order() {
            assertSame("a of x · y, where x = 3 and y = -4", x.mul(y).a, x, "x itself");
            assertSame("b of x · y, where x = 3 and y = -4", x.mul(y).b, y, "y itself");
        }

        @Test
        @Order(5)
        void a_product_of_a_number_with_itself_has_it_as_both_operands() {
            Value square = x.mul(x);
            assertNumber("data of x · x, where x = 3", square.data, 9);
            assertNumber("da + db of x · x, where x = 3", square.da + square.db, 6);
            assertSame("a of x · x", square.a, x, "x itself");
            assertSame("b of x · x", square.b, x, "x itself");
        }

        @Test
        @Order(6)
        void a_product_with_zero_has_derivatives_and_operands_too() {
            Value zero = new Value(0);
            assertNumbers("da and db of x · 0, where x = 3", new double[] {x.mul(zero).da, x.mul(zero).db}, 0, 3);
            assertSame("b of x · 0", x.mul(zero).b, zero, "the second operand itself");
        }

        @Test
        @Order(7)
        void a_product_of_any_signs_has_the_other_factor_as_its_derivative() {
            for (double first : new double[] {-5, -0.1, 0, 0.3, 7}) {
                for (double second : new double[] {-0.7, 0, 2}) {
                    Value product = new Value(first).mul(new Value(second));
                    assertNumbers("data, da and db of " + text(first) + " · " + text(second),
                            new double[] {product.data, product.da, product.db}, first * second, second, first);
                }
            }
        }

        @Test
        @Order(8)
        void a_product_is_a_new_node_and_leaves_its_operands_as_they_are() {
            Value product = x.mul(y);
            assertNumbers("numbers of x and y after x · y", new double[] {x.data, y.data}, 3, -4);
            assertNumbers("gradients of x, y and x · y", new double[] {x.grad, y.grad, product.grad}, 0, 0, 0);
            assertThat(product).as("the node x · y").isNotSameAs(x).isNotSameAs(y);
        }

        @Test
        @Order(9)
        void both_derivatives_equal_central_differences() {
            DerivativeCheck check = new DerivativeCheck(() -> x.mul(y).data);
            Value product = x.mul(y);
            check.check("first operand", x.data, value -> x.data = value, product.da);
            check.check("second operand", y.data, value -> y.data = value, product.db);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex2.2")
    class Ex2_2_power {

        private void assertPower(double x, double n, double power, double derivative) {
            Value result = new Value(x).pow(n);
            assertNumber("data of " + text(x) + " to the power of " + text(n), result.data, power);
            assertNumber("da of " + text(x) + " to the power of " + text(n), result.da, derivative);
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
        void a_power_changes_by_n_times_the_power_below() {
            assertNumber("da of 4 to the power of 3", new Value(4).pow(3).da, 48);
            assertNumber("da of 0.1 to the power of 2", new Value(0.1).pow(2).da, 0.2);
        }

        @Test
        @Order(3)
        void a_power_remembers_its_only_operand() {
            Value x = new Value(4);
            assertSame("a of x to the power of 3", x.pow(3).a, x, "x itself");
            assertSame("b of x to the power of 3", x.pow(3).b, null, "null");
            assertNumber("db of x to the power of 3", x.pow(3).db, 0);
        }

        @Test
        @Order(4)
        void reciprocals_and_roots_are_powers_too() {
            assertPower(4, -1, 0.25, -0.0625);
            assertPower(4, 0.5, 2, 0.25);
            assertPower(4, -0.5, 0.5, -0.0625);
            assertPower(0.1, -1, 10, -100);
        }

        @Test
        @Order(5)
        void the_power_of_one_changes_as_much_as_the_number() {
            assertPower(4, 1, 4, 1);
        }

        @Test
        @Order(6)
        void the_power_of_zero_never_changes() {
            assertPower(4, 0, 1, 0);
        }

        @Test
        @Order(7)
        void a_negative_number_has_powers_too() {
            assertPower(-2, 3, -8, 12);
            assertPower(-2, -1, -0.5, -0.25);
        }

        @Test
        @Order(8)
        void zero_has_powers_too() {
            assertPower(0, 2, 0, 0);
            assertPower(0, 1, 0, 1);
        }

        @Test
        @Order(9)
        void a_power_is_a_new_node_and_leaves_its_operand_as_it_is() {
            Value x = new Value(4);
            Value power = x.pow(3);
            assertNumber("number of x after x to the power of 3", x.data, 4);
            assertNumbers("gradients of x and of x to the power of 3", new double[] {x.grad, power.grad}, 0, 0);
            assertThat(power).as("the node x to the power of 3").isNotSameAs(x);
        }

        @Test
        @Order(10)
        void the_derivative_equals_central_differences() {
            Value x = new Value(1.5);
            for (double n : new double[] {3, 2, 1, -1, -0.5}) {
                new DerivativeCheck(() -> x.pow(n).data)
                        .check("x in x^" + n, x.data, value -> x.data = value, x.pow(n).da);
            }
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex2.3")
    class Ex2_3_chain_rule_at_a_node {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);

        private void passOn(Value node, double grad) {
            node.grad = grad;
            node.passOn();
        }

        @Test
        @Order(1)
        void the_only_operand_gets_the_gradient_of_the_node_times_the_local_derivative() {
            passOn(new Value(7, x, 0.5, null, 0), 6);
            assertChanged("grad of a after passOn() of a node with da = 0.5 and grad 6", 0, x.grad, 3);
        }

        @Test
        @Order(2)
        void two_operands_get_the_gradient_of_the_node_each_times_its_own_local_derivative() {
            passOn(new Value(7, x, 0.5, y, 3), 6);
            assertChanged("grad of a after passOn() of a node with da = 0.5, db = 3 and grad 6", 0, x.grad, 3);
            assertChanged("grad of b after passOn() of a node with da = 0.5, db = 3 and grad 6", 0, y.grad, 18);
        }

        @Test
        @Order(3)
        void both_operands_of_a_sum_get_its_own_gradient() {
            passOn(x.add(y), 5);
            assertChanged("grad of x after passOn() of x + y with grad 5", 0, x.grad, 5);
            assertChanged("grad of y after passOn() of x + y with grad 5", 0, y.grad, 5);
        }

        @Test
        @Order(4)
        void what_is_passed_on_is_added_to_what_came_on_other_ways() {
            x.grad = 100;
            y.grad = 200;
            passOn(x.add(y), 5);
            assertChanged("grad of x, 100 before, after passOn() of x + y with grad 5", 100, x.grad, 105);
            assertChanged("grad of y, 200 before, after passOn() of x + y with grad 5", 200, y.grad, 205);
        }

        @Test
        @Order(5)
        void a_number_that_is_both_operands_gets_both_parts() {
            passOn(new Value(7, x, 0.5, x, 3), 6);
            assertChanged("grad of x after passOn() of a node with x as both operands, da = 0.5, db = 3 and grad 6",
                    0, x.grad, 21);
        }

        @Test
        @Order(6)
        void negative_gradients_and_derivatives_are_passed_on_with_their_sign() {
            for (double da : new double[] {-0.7, 0.3}) {
                for (double db : new double[] {-1.1, 0.9}) {
                    for (double grad : new double[] {-6, 1 / 3.0}) {
                        Value first = new Value(-3);
                        Value second = new Value(4);
                        passOn(new Value(7, first, da, second, db), grad);
                        String node = " after passOn() of a node with da = " + text(da) + ", db = " + text(db)
                                + " and grad " + text(grad);
                        assertChanged("grad of a" + node, 0, first.grad, da * grad);
                        assertChanged("grad of b" + node, 0, second.grad, db * grad);
                    }
                }
            }
        }

        @Test
        @Order(7)
        void where_a_derivative_or_the_gradient_is_zero_nothing_is_added() {
            x.grad = 100;
            y.grad = 200;
            passOn(new Value(7, x, 0, y, 3), 6);
            assertNumber("grad of a, 100 before, after passOn() of a node with da = 0 and grad 6", x.grad, 100);
            passOn(new Value(7, x, 0.5, y, 3), 0);
            assertNumbers("grads of a and b, 100 and 218 before, after passOn() of a node with grad 0",
                    new double[] {x.grad, y.grad}, 100, 218);
        }

        @Test
        @Order(8)
        void the_node_keeps_its_own_gradient_and_every_number_stays_as_it_is() {
            Value node = new Value(7, x, 0.5, y, 3);
            passOn(node, 6);
            assertNumber("grad of the node after passOn()", node.grad, 6);
            assertNumbers("numbers of the node, a and b after passOn()",
                    new double[] {node.data, x.data, y.data}, 7, 3, -4);
            assertThat(new Value[] {node.next, x.next, y.next}).as("next of the node, a and b after passOn()")
                    .containsOnlyNulls();
        }

        @Test
        @Order(9)
        void operands_that_were_computed_get_their_part_and_do_not_pass_it_on_yet() {
            Value p = x.add(1);
            Value q = y.exp();
            passOn(p.add(q), 5);
            assertNumbers("grads of p and q after passOn() of p + q with grad 5, where p = x + 1 and q = exp(y)",
                    new double[] {p.grad, q.grad}, 5, 5);
            assertNumbers("grads of x and y after passOn() of p + q with grad 5, where p = x + 1 and q = exp(y)",
                    new double[] {x.grad, y.grad}, 0, 0);
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex2.4")
    class Ex2_4_topological_order {

        private final Value x = new Value(3);
        private final Value y = new Value(-4);
        private final Map<Value, String> names = new IdentityHashMap<>(Map.of(x, "x", y, "y"));

        /** Gives a node a name, by which messages call it. */
        private Value named(String name, Value v) {
            names.put(v, name);
            return v;
        }

        /** The nodes from the first to END; takes the list apart as backward() does. */
        private List<Value> order(String graph, Value result) {
            List<Value> order = new ArrayList<>();
            Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Value v = result.topologicalOrder(); v != Value.END; v = v.next) {
                assertThat(v).as("order of " + graph)
                        .withFailMessage("the list ends with null instead of END: " + text(order)).isNotNull();
                order.add(v);
                assertThat(seen.add(v)).as("order of " + graph)
                        .withFailMessage("a node stands there twice: " + text(order)).isTrue();
            }
            order.forEach(v -> v.next = null);
            return order;
        }

        private String text(List<Value> order) {
            return order.stream().map(v -> names.getOrDefault(v, "a node that the result does not need")).toList()
                    .toString();
        }

        private void assertOrder(String graph, Value result, String... valid) {
            String order = text(order(graph, result));
            if (valid.length == 1) {
                assertThat(order).as("order of " + graph).isEqualTo(valid[0]);
            } else {
                assertThat(order).as("order of " + graph).isIn((Object[]) valid);
            }
        }

        @Test
        @Order(1)
        void the_order_of_one_operation_is_its_result() {
            assertOrder("r = x + y", named("r", x.add(y)), "[r]");
        }

        @Test
        @Order(2)
        void the_result_stands_before_what_it_was_computed_from() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            assertOrder("r = q + 1, q = exp(p), p = x + y", named("r", q.add(1)), "[r, q, p]");
            assertOrder("r = relu(p), p = x + y = -1", named("r", p.relu()), "[r, p]");
        }

        @Test
        @Order(3)
        void both_operands_are_there_in_any_order() {
            Value p = named("p", x.add(1));
            Value q = named("q", y.add(1));
            assertOrder("r = p + q, p = x + 1, q = y + 1", named("r", p.add(q)), "[r, p, q]", "[r, q, p]");
            Value s = named("s", x.add(1));
            assertOrder("r = p + s, p = x + 1, s = x + 1", named("r", p.add(s)), "[r, p, s]", "[r, s, p]");
        }

        @Test
        @Order(4)
        void a_node_stands_after_every_node_that_uses_it() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            assertOrder("r = q + p, q = exp(p), p = x + y", named("r", q.add(p)), "[r, q, p]");
            assertOrder("r = p + q, q = exp(p), p = x + y", named("r", p.add(q)), "[r, q, p]");
        }

        @Test
        @Order(5)
        void a_node_that_is_used_twice_stands_there_once() {
            Value p = named("p", x.add(1));
            assertOrder("r = p + p, p = x + 1", named("r", p.add(p)), "[r, p]");
            Value q = named("q", p.add(p));
            assertOrder("r = q + p, q = p + p, p = x + 1", named("r", q.add(p)), "[r, q, p]");
        }

        @Test
        @Order(6)
        void a_node_stands_after_a_user_that_is_farther_from_the_result_than_itself() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            Value s = named("s", q.relu());
            assertOrder("r = p + s, s = relu(q), q = exp(p), p = x + y", named("r", p.add(s)), "[r, s, q, p]");
            assertOrder("r = s + p, s = relu(q), q = exp(p), p = x + y", named("r", s.add(p)), "[r, s, q, p]");
        }

        @Test
        @Order(7)
        void nodes_that_the_result_does_not_need_are_left_out() {
            Value r = named("r", x.add(y));
            r.add(1);
            x.exp();
            assertOrder("r = x + y, beside r + 1 and exp(x)", r, "[r]");
        }

        @Test
        @Order(8)
        void a_second_result_that_shares_a_node_has_an_order_of_its_own() {
            Value p = named("p", x.add(y));
            assertOrder("r = p + 1, p = x + y", named("r", p.add(1)), "[r, p]");
            Value r = named("r", p.add(2));
            assertOrder("r = p + 2, p = x + y, asked after another result of p", r, "[r, p]");
            assertOrder("r = p + 2, p = x + y, asked once more", r, "[r, p]");
        }

        @Test
        @Order(9)
        void finding_the_order_changes_no_number_and_no_gradient() {
            Value p = x.add(y);
            Value r = p.exp();
            r.grad = 5;
            p.grad = 6;
            r.topologicalOrder();
            assertNumbers("grads of r = exp(p), p = x + y, x and y, which were 5, 6, 0 and 0",
                    new double[] {r.grad, p.grad, x.grad, y.grad}, 5, 6, 0, 0);
            assertNumbers("numbers of r = exp(p), p = x + y, x and y",
                    new double[] {r.data, p.data, x.data, y.data}, Math.exp(-1), -1, 3, -4);
        }

        @Test
        @Order(10)
        void backward_finds_the_whole_gradient_in_this_order() {
            Value p = x.add(y);
            Value q = p.add(p);
            p.add(q).add(p).backward();
            assertNumber("grad of x for r = (p + q) + p, q = p + p, p = x + y", x.grad, 4);
            assertNumber("grad of y for r = (p + q) + p, q = p + p, p = x + y", y.grad, 4);
        }

        @Test
        @Order(11)
        void a_node_that_can_be_reached_on_a_million_ways_stands_there_once() {
            Value sum = x;
            for (int i = 1; i <= 20; i++) {
                sum = named("p" + i, sum.add(sum));
            }
            StringBuilder expected = new StringBuilder("p20");
            for (int i = 19; i >= 1; i--) {
                expected.append(", p").append(i);
            }
            assertOrder("p20 = p19 + p19, p19 = p18 + p18, …, p1 = x + x", sum, "[" + expected + "]");
        }

        @Test
        @Order(12)
        void a_chain_of_a_million_operations_is_no_trouble() {
            int length = 1_000_000;
            Value sum = x;
            for (int i = 0; i < length; i++) {
                sum = i % 2 == 0 ? sum.add(x) : x.add(sum);
            }
            int nodes = 0;
            for (Value v = sum.topologicalOrder(); v != Value.END && nodes <= length; v = v.next) {
                nodes++;
            }
            assertThat(nodes).as("nodes in the order of a chain of a million sums").isEqualTo(length);
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
