package microgpt.train2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
class PicturesTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_draws_the_graph_and_writes_it_for_graphviz() {
        assertThat(CommandRun.of(new Main(), "--steps", "10", "--plots", folder.toString()).status()).isZero();
        assertThat(folder.resolve("graph.svg")).content().contains(">e = a · b<");
        assertThat(folder.resolve("graph.dot")).content().isEqualTo(Pictures.graph().dot());
    }

    @Test
    void the_graph_has_the_gradients_that_the_lesson_finds_by_hand() {
        assertThat(Pictures.graph().dot()).contains(
                "\"a\\nvalue 2\\ngrad -2\"", "\"b\\nvalue -3\\ngrad 4\"", "\"c\\nvalue 10\\ngrad 2\"",
                "\"e = a · b\\nvalue -6\\ngrad 2\"", "\"f = e + c\\nvalue 4\\ngrad 2\"",
                "\"r = f · a\\nvalue 8\\ngrad 1\"");
    }

    @Test
    void passing_gradients_on_along_the_way_back_finds_those_of_backward() {
        Map<String, Value> numbers = Inspection.example();
        double[] expected = numbers.values().stream().mapToDouble(v -> v.grad).toArray();
        numbers.values().forEach(v -> v.grad = 0);
        Value r = numbers.get("r = f · a");
        r.grad = 1;
        Inspection.wayBack(r).forEach(Inspection::passOn);
        assertThat(numbers.values().stream().mapToDouble(v -> v.grad).toArray()).containsExactly(expected);
        assertThat(Inspection.wayBack(new Value(3))).as("a number that is not computed has no way back").isEmpty();
    }
}
