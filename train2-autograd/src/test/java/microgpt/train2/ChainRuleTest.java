package microgpt.train2;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.testkit.OneThread;
import microgpt.train2.Nodes.Before;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class ChainRuleTest {

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
        void both_operands_get_their_part_from_one_thread() {
            Value node = new Value(7, x, 0.5, x, 3);
            OneThread.assertAlone("passOn() of a node with x as both operands", () -> passOn(node, 6));
        }

        @Test
        @Order(2)
        void the_only_operand_gets_the_gradient_of_the_node_times_the_local_derivative() {
            passOn(new Value(7, x, 0.5, null, 0), 6);
            assertChanged("grad of a after passOn() of a node with da = 0.5 and grad 6", 0, x.grad, 3);
        }

        @Test
        @Order(3)
        void two_operands_get_the_gradient_of_the_node_each_times_its_own_local_derivative() {
            passOn(new Value(7, x, 0.5, y, 3), 6);
            assertChanged("grad of a after passOn() of a node with da = 0.5, db = 3 and grad 6", 0, x.grad, 3);
            assertChanged("grad of b after passOn() of a node with da = 0.5, db = 3 and grad 6", 0, y.grad, 18);
        }

        @Test
        @Order(4)
        void both_operands_of_a_sum_get_its_own_gradient() {
            passOn(x.add(y), 5);
            assertChanged("grad of x after passOn() of x + y with grad 5", 0, x.grad, 5);
            assertChanged("grad of y after passOn() of x + y with grad 5", 0, y.grad, 5);
        }

        @Test
        @Order(5)
        void what_is_passed_on_is_added_to_what_came_on_other_ways() {
            x.grad = 100;
            y.grad = 200;
            passOn(x.add(y), 5);
            assertChanged("grad of x, 100 before, after passOn() of x + y with grad 5", 100, x.grad, 105);
            assertChanged("grad of y, 200 before, after passOn() of x + y with grad 5", 200, y.grad, 205);
        }

        @Test
        @Order(6)
        void a_number_that_is_both_operands_gets_both_parts() {
            passOn(new Value(7, x, 0.5, x, 3), 6);
            assertChanged("grad of x after passOn() of a node with x as both operands, da = 0.5, db = 3 and grad 6",
                    0, x.grad, 21);
        }

        @Test
        @Order(7)
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
        @Order(8)
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
        @Order(9)
        void no_number_is_too_small_and_none_too_large() {
            passOn(new Value(7, x, 1e200, y, 1e190), 1e-200);
            assertNumbers("grads of a and b after passOn() of a node with da = 1e200, db = 1e190 and grad 1e-200",
                    new double[] {x.grad, y.grad}, 1, 1e-10);
            passOn(new Value(7, x, 2e-200, y, -3e-200), 1e200);
            assertNumbers("grads of a and b, 1 and 1e-10 before, after passOn() of a node with da = 2e-200, "
                    + "db = -3e-200 and grad 1e200", new double[] {x.grad, y.grad}, 3, 1e-10 - 3);
            passOn(new Value(7, x, 0.5, y, -3), Double.POSITIVE_INFINITY);
            assertNumbers("grads of a and b after passOn() of a node with da = 0.5, db = -3 and an infinite grad",
                    new double[] {x.grad, y.grad}, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }

        @Test
        @Order(10)
        void a_gradient_that_is_not_a_number_is_passed_on_so_that_it_is_seen() {
            passOn(new Value(7, x, 0.5, y, 3), Double.NaN);
            assertThat(x.grad).as("grad of a after passOn() of a node with da = 0.5, db = 3 and grad NaN").isNaN();
            assertThat(y.grad).as("grad of b after passOn() of a node with da = 0.5, db = 3 and grad NaN").isNaN();
            passOn(new Value(7, x, 0.5, y, 3), 6);
            assertThat(x.grad).as("grad of a, NaN before, after passOn() of a node with da = 0.5 and grad 6").isNaN();
            assertThat(y.grad).as("grad of b, NaN before, after passOn() of a node with db = 3 and grad 6").isNaN();
        }

        @Test
        @Order(11)
        void a_derivative_or_number_that_is_infinite_or_none_is_not_hidden_either() {
            double infinite = Double.POSITIVE_INFINITY;
            passOn(new Value(Double.NaN, x, 0.5, y, Double.NaN), 6);
            assertNumber("grad of a after passOn() of a node with the number NaN, da = 0.5, db = NaN and grad 6",
                    x.grad, 3);
            assertThat(y.grad).as("grad of b after passOn() of a node with da = 0.5, db = NaN and grad 6").isNaN();
            Value z = new Value(1);
            passOn(new Value(infinite, z, -infinite, x, infinite), 6);
            assertNumbers("grads of a and b, 0 and 3 before, after passOn() of a node with da = -Infinity, "
                    + "db = Infinity and grad 6", new double[] {z.grad, x.grad}, -infinite, infinite);
            passOn(new Value(7, z, 0.5, x, 3), 6);
            assertNumbers("grads of a and b, -Infinity and Infinity before, after passOn() of a node with da = 0.5, "
                    + "db = 3 and grad 6", new double[] {z.grad, x.grad}, -infinite, infinite);
        }

        @Test
        @Order(12)
        void operands_that_were_computed_get_their_part_and_do_not_pass_it_on_yet() {
            Value p = x.add(1);
            Value q = y.exp();
            passOn(p.add(q), 5);
            assertNumbers("grads of p and q after passOn() of p + q with grad 5, where p = x + 1 and q = exp(y)",
                    new double[] {p.grad, q.grad}, 5, 5);
            assertNumbers("grads of x and y after passOn() of p + q with grad 5, where p = x + 1 and q = exp(y)",
                    new double[] {x.grad, y.grad}, 0, 0);
        }

        @Test
        @Order(13)
        void the_node_keeps_its_own_gradient_and_every_number_stays_as_it_is() {
            Value node = new Value(7, x, 0.5, y, 3);
            passOn(node, 6);
            assertNumber("grad of the node, 6 before, after passOn()", node.grad, 6);
            assertNumbers("numbers of the node, a and b after passOn()",
                    new double[] {node.data, x.data, y.data}, 7, 3, -4);
            for (Value v : new Value[] {node, x, y}) {
                new Before(v, v.data, v.grad, null).assertUnchanged("the node, a and b after passOn()");
            }
        }

        @Test
        @Order(14)
        void a_node_that_passes_on_once_more_adds_once_more() {
            Value node = new Value(7, x, 0.5, y, 3);
            passOn(node, 6);
            passOn(node, 2);
            assertNumbers("grads of a and b after passOn() of a node with da = 0.5, db = 3 and grad 6, and then with 2",
                    new double[] {x.grad, y.grad}, 4, 24);
            for (int i = 0; i < 3000; i++) {
                passOn(node, 2);
            }
            assertNumbers("grads of a and b, 4 and 24 before, after 3000 times passOn() with grad 2",
                    new double[] {x.grad, y.grad}, 3004, 18_024);
        }

        @Test
        @Order(15)
        void a_call_that_fails_leaves_nothing_behind() {
            try {
                passOn(x, 6); // was not computed
            } catch (NullPointerException e) {
                // no more than that: what counts is the next call
            }
            passOn(x.add(y), 5);
            assertNumbers("grads of x, 6 before, and y after passOn() of x and then of x + y with grad 5",
                    new double[] {x.grad, y.grad}, 11, 5);
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_numbers_of_any_size_and_sign() {
            for (Inputs.Passing input : Inputs.passings()) {
                Value first = input.computed() ? x.add(y) : new Value(3);
                Value other = input.computed() ? y.add(x) : new Value(0);
                Value second = switch (input.operands()) {
                    case ONE -> null;
                    case TWO -> other;
                    case TWICE_THE_SAME -> first;
                };
                first.grad = input.gradA();
                other.grad = input.gradB();
                Value node = new Value(input.data(), first, input.da(), second, second == null ? 0 : input.db());
                passOn(node, input.grad());
                double byA = input.da() * input.grad();
                double byB = input.db() * input.grad();
                String when = "after passOn() of a node with " + input;
                assertChanged("grad of a, " + text(input.gradA()) + " before, " + when, input.gradA(), first.grad,
                        input.gradA() + byA + (second == first ? byB : 0));
                assertChanged("grad of b, " + text(input.gradB()) + " before, " + when, input.gradB(), other.grad,
                        input.gradB() + (second == other ? byB : 0));
                new Before(node, input.data(), input.grad(), null).assertUnchanged("the node " + when);
                assertNumbers("grads of x and y, of which a and b may be made, " + when,
                        new double[] {x.grad, y.grad}, 0, 0);
            }
        }
    }
}
