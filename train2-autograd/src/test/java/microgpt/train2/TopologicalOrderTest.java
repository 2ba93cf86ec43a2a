package microgpt.train2;

import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import microgpt.train2.Nodes.Before;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class TopologicalOrderTest {

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

        private String name(Value v) {
            return names.getOrDefault(v, "a node that the result does not need");
        }

        private String text(List<Value> order) {
            return order.stream().map(this::name).toList().toString();
        }

        /** Fails unless the order of a result is one of the right ones; takes the list apart as backward() does. */
        private void assertOrder(String graph, Value result) {
            List<Value> order = new ArrayList<>();
            Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            String problem = "";
            Value v = result.topologicalOrder();
            while (v != null && v != Value.END && problem.isEmpty()) {
                problem = seen.add(v) ? "" : name(v) + " stands there twice";
                order.add(v);
                v = v.next;
            }
            if (problem.isEmpty()) {
                problem = v == null ? "the list ends with null instead of END" : problem(order, result);
            }
            if (!problem.isEmpty()) {
                throw new AssertionError("[order of " + graph + "] " + problem + ": " + text(order));
            }
            order.forEach(node -> node.next = null);
        }

        /** What is wrong with an order of different nodes, or empty. */
        private String problem(List<Value> order, Value result) {
            Set<Value> needed = computed(result);
            for (Value v : needed) {
                if (!order.contains(v)) {
                    return name(v) + " is missing";
                }
            }
            for (Value v : order) {
                if (v.a == null) {
                    return name(v) + " stands there, which was not computed";
                } else if (!needed.contains(v)) {
                    return "a node stands there that " + name(result) + " does not need";
                }
                for (Value operand : operands(v)) {
                    if (operand.a != null && order.indexOf(operand) < order.indexOf(v)) {
                        return name(operand) + " stands before " + name(v) + ", which uses it";
                    }
                }
            }
            return "";
        }

        /** A result and the computed nodes that it was made from, found by trying until nothing is new. */
        private Set<Value> computed(Value result) {
            Set<Value> computed = new LinkedHashSet<>(List.of(result));
            int before = 0;
            while (before < computed.size()) {
                before = computed.size();
                for (Value v : List.copyOf(computed)) {
                    operands(v).stream().filter(operand -> operand.a != null).forEach(computed::add);
                }
            }
            return computed;
        }

        private List<Value> operands(Value v) {
            return Stream.of(v.a, v.b).filter(Objects::nonNull).toList();
        }

        @Test
        @Order(1)
        void the_order_of_one_operation_is_its_result() {
            assertOrder("r = x + y", named("r", x.add(y)));
        }

        @Test
        @Order(2)
        void the_result_stands_before_what_it_was_computed_from() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            assertOrder("r = relu(p), p = x + y = -1", named("r", p.relu()));
            assertOrder("r = q + 1, q = exp(p), p = x + y", named("r", q.add(1)));
        }

        @Test
        @Order(3)
        void both_operands_are_there_in_any_order() {
            Value p = named("p", x.add(1));
            Value q = named("q", y.add(1));
            assertOrder("r = p + q, p = x + 1, q = y + 1", named("r", p.add(q)));
            Value s = named("s", x.add(1));
            assertOrder("r = p + s, p = x + 1, s = x + 1", named("r", p.add(s)));
        }

        @Test
        @Order(4)
        void a_node_stands_after_every_node_that_uses_it() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            assertOrder("r = q + p, q = exp(p), p = x + y", named("r", q.add(p)));
            assertOrder("r = p + q, q = exp(p), p = x + y", named("r", p.add(q)));
        }

        @Test
        @Order(5)
        void a_node_that_is_used_twice_stands_there_once() {
            Value p = named("p", x.add(1));
            assertOrder("r = p + p, p = x + 1", named("r", p.add(p)));
            Value q = named("q", p.add(p));
            assertOrder("r = q + p, q = p + p, p = x + 1", named("r", q.add(p)));
            Value t = named("t", named("s", p.exp()).exp());
            assertOrder("r = q + t, t = exp(s), s = exp(p), q = p + p, p = x + 1", named("r", q.add(t)));
        }

        @Test
        @Order(6)
        void a_node_stands_after_a_user_that_is_farther_from_the_result_than_itself() {
            Value p = named("p", x.add(y));
            Value q = named("q", p.exp());
            Value s = named("s", q.relu());
            assertOrder("r = p + s, s = relu(q), q = exp(p), p = x + y", named("r", p.add(s)));
            assertOrder("r = s + p, s = relu(q), q = exp(p), p = x + y", named("r", s.add(p)));
        }

        @Test
        @Order(7)
        void what_a_node_was_made_from_stands_after_it_even_where_the_node_was_reached_twice() {
            Value o = named("o", x.add(y));
            Value p = named("p", o.exp());
            Value q = named("q", p.exp());
            assertOrder("r = p + q, q = exp(p), p = exp(o), o = x + y", named("r", p.add(q)));
            assertOrder("r = q + p, q = exp(p), p = exp(o), o = x + y", named("r", q.add(p)));
        }

        @Test
        @Order(8)
        void nodes_that_the_result_does_not_need_are_left_out() {
            Value r = named("r", x.add(y));
            r.add(1);
            x.exp();
            assertOrder("r = x + y, beside r + 1 and exp(x)", r);
        }

        @Test
        @Order(9)
        void a_node_stands_there_whatever_its_number_and_its_derivative_are() {
            Value p = named("p", new Value(Double.NaN).add(1));
            Value q = named("q", new Value(Double.POSITIVE_INFINITY).add(1));
            assertOrder("r = p + q, p = NaN + 1, q = Infinity + 1", named("r", p.add(q)));
            Value s = named("s", x.mul(0));
            Value t = named("t", y.mul(0));
            assertOrder("r = s · t, s = x · 0, t = y · 0", named("r", s.mul(t)));
        }

        @Test
        @Order(10)
        void a_second_result_that_shares_a_node_has_an_order_of_its_own() {
            Value p = named("p", x.add(y));
            assertOrder("r = p + 1, p = x + y", named("r", p.add(1)));
            Value r = named("r", p.add(2));
            assertOrder("r = p + 2, p = x + y, asked after another result of p", r);
            assertOrder("r = p + 2, p = x + y, asked once more", r);
        }

        @Test
        @Order(11)
        void finding_the_order_changes_no_number_and_no_gradient() {
            Value p = x.add(y);
            Value r = p.exp();
            r.grad = 5;
            p.grad = 6;
            x.grad = 7;
            Before end = Before.of(Value.END);
            r.topologicalOrder();
            assertNumbers("grads of r = exp(p), p = x + y, x and y, which were 5, 6, 7 and 0",
                    new double[] {r.grad, p.grad, x.grad, y.grad}, 5, 6, 7, 0);
            assertNumbers("numbers of r = exp(p), p = x + y, x and y",
                    new double[] {r.data, p.data, x.data, y.data}, Math.exp(-1), -1, 3, -4);
            end.assertUnchanged("END after the order of r = exp(p), p = x + y");
        }

        @Test
        @Order(12)
        void numbers_that_were_not_computed_stay_in_no_list() {
            x.add(y).topologicalOrder();
            for (Value v : List.of(x, y)) {
                new Before(v, v.data, 0, null).assertUnchanged(name(v) + " after the order of x + y");
            }
        }

        @Test
        @Order(13)
        void backward_finds_the_whole_gradient_in_this_order() {
            Value p = x.add(y);
            Value q = p.add(p);
            p.add(q).add(p).backward();
            assertNumber("grad of x for r = (p + q) + p, q = p + p, p = x + y", x.grad, 4);
            assertNumber("grad of y for r = (p + q) + p, q = p + p, p = x + y", y.grad, 4);
        }

        @Test
        @Order(14)
        void all_of_this_holds_for_any_graph() {
            for (Inputs.Graph graph : Inputs.graphs()) {
                Value[] nodes = graph.nodes(false);
                for (int i = 0; i < nodes.length; i++) {
                    named(graph.name(i), nodes[i]);
                    nodes[i].grad = i;
                }
                List<Before> before = Stream.of(nodes).map(Before::of).toList();
                Value result = nodes[nodes.length - 1];
                assertOrder(graph.toString(), result);
                Value part = nodes[(graph.leaves() + nodes.length) / 2];
                assertOrder(name(part) + " in " + graph, part);
                assertOrder(graph + ", asked once more", result);
                before.forEach(node -> node.assertUnchanged(name(node.node()) + " after the order of " + graph));
            }
        }

        @Test
        @Order(15)
        void a_chain_of_twenty_thousand_operations_overflows_no_stack() {
            assertLength("a chain of twenty thousand sums", chain(20_000), 20_000);
        }

        @Test
        @Order(16)
        void a_node_that_can_be_reached_on_a_million_ways_stands_there_once() {
            assertOrder("p20 = p19 + p19, p19 = p18 + p18, …, p1 = x + x", doublings(20));
        }

        @Test
        @Order(17)
        void a_node_that_can_be_reached_on_a_trillion_ways_is_not_visited_on_each_of_them() {
            assertOrder("p40 = p39 + p39, p39 = p38 + p38, …, p1 = x + x", doublings(40));
        }

        @Test
        @Order(18)
        void ways_of_unequal_length_are_not_walked_one_by_one() {
            assertOrder("p40 = p39 + exp(p39) · 0, p39 = exp(p38) · 0 + p38, …, p0 = x", ladder(40));
        }

        @Test
        @Order(19)
        void a_chain_of_half_a_million_operations_is_no_trouble_if_no_round_looks_through_a_whole_list() {
            assertLength("a chain of half a million sums", chain(500_000), 500_000);
        }

        @Test
        @Order(20)
        void a_long_graph_of_ways_of_unequal_length_is_no_trouble_either() {
            assertLength("p100000 = p99999 + exp(p99999) · 0, …, p0 = x", ladder(100_000), 300_000);
        }

        @Test
        @Order(21)
        void a_node_that_half_a_million_others_use_is_no_trouble_either() {
            Value p = x.add(y);
            Value sum = p;
            for (int i = 0; i < 500_000; i++) {
                sum = i % 2 == 0 ? sum.add(p) : p.add(sum);
            }
            assertLength("half a million sums of one node", sum, 500_001);
        }

        @Test
        @Order(22)
        void ways_that_part_and_meet_at_the_end_of_a_long_chain_are_no_trouble_either() {
            Value sum = doublings(40);
            for (int i = 0; i < 20_000; i++) {
                sum = sum.add(1);
            }
            assertLength("a chain of twenty thousand sums that begins with forty times p + p", sum, 20_040);
        }

        /** One way to the next node is direct, the other leads over two more, as the first operand or as the second. */
        private Value ladder(int rungs) {
            Value end = x;
            for (int i = 1; i <= rungs; i++) {
                Value before = end;
                Value detour = before.exp().mul(0);
                end = i % 2 == 0 ? before.add(detour) : detour.add(before);
                if (rungs <= 40) {
                    named("p" + i, end);
                }
            }
            return end;
        }

        /** x added to x over and over, as the first operand or as the second. */
        private Value chain(int length) {
            Value sum = x;
            for (int i = 0; i < length; i++) {
                sum = i % 2 == 0 ? sum.add(x) : x.add(sum);
            }
            return sum;
        }

        private Value doublings(int times) {
            Value sum = x;
            for (int i = 1; i <= times; i++) {
                sum = named("p" + i, sum.add(sum));
            }
            return sum;
        }

        private void assertLength(String graph, Value result, int length) {
            int nodes = 0;
            for (Value v = result.topologicalOrder(); v != Value.END && nodes <= length; v = v.next) {
                nodes++;
            }
            assertThat(nodes).as("nodes in the order of " + graph).isEqualTo(length);
        }
    }
}
