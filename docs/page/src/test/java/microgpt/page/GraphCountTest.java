package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import microgpt.common.core.Run;
import microgpt.page.GraphCount.Count;
import org.junit.jupiter.api.Test;

class GraphCountTest {

    private static final Settings SETTINGS = new Settings(16, 4, 1, 1);
    private static final int[] BRIANA = run().tokenizer().encode("briana");

    private static Run run() {
        return Run.prepare(List.of("abcdefghijklmnopqrstuvwxyz", "briana"), 42, 0, 1, 0, "", 16);
    }

    @Test
    void briana_needs_as_many_Values_as_lesson_2_says() {
        GraphCount count = new microgpt.train2.LiveMlp(run(), SETTINGS).graphCount(BRIANA);
        assertThat(count.made()).isEqualTo(39314);
        assertThat(count.reach()).isEqualTo(38942);
        assertThat(count.depth()).isEqualTo(122);
    }

    @Test
    void briana_needs_as_many_Values_as_lesson_3_says() {
        assertThat(new microgpt.train3.LiveGpt(run(), SETTINGS).graphCount(BRIANA).made()).isEqualTo(52495);
    }

    @Test
    void adam_leaves_the_graph_as_it_was_in_lesson_4() {
        assertThat(new microgpt.train5.LiveGpt(run(), SETTINGS).graphCount(BRIANA))
                .isEqualTo(new microgpt.train4.LiveGpt(run(), SETTINGS).graphCount(BRIANA));
    }

    @Test
    void the_model_learns_on_as_if_nothing_had_been_counted() {
        Live counted = new microgpt.train5.LiveGpt(run(), SETTINGS);
        Live other = new microgpt.train5.LiveGpt(run(), SETTINGS);
        counted.graphCount(BRIANA);
        counted.step();
        other.step();
        assertThat(counted.parameters()).isEqualTo(other.parameters());
    }

    @Test
    void a_node_that_is_used_twice_counts_once_and_the_longest_path_counts() {
        // d = a + a, e = d + b, f = d · e
        Map<String, List<String>> operands = Map.of("d", List.of("a", "a"), "e", List.of("d", "b"),
                "f", List.of("d", "e"));
        Count<String> count = new Count<>(v -> operands.getOrDefault(v, List.of()));
        count.add("f");
        assertThat(count.heights).isEqualTo(Map.of("a", 0, "b", 0, "d", 1, "e", 2, "f", 3));
        assertThat(count.leaves).containsExactlyInAnyOrder("a", "b");
        assertThat(count.made(List.of("a"))).as("d, e, f, and b, which is no parameter").isEqualTo(4);
    }

    @Test
    void a_path_of_100000_nodes_is_counted() {
        Count<Integer> count = new Count<>(v -> v == 0 ? List.of() : List.of(v - 1));
        count.add(100_000);
        assertThat(count.heights.get(100_000)).isEqualTo(100_000);
    }
}
