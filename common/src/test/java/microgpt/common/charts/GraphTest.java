package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {

    private final Graph graph = new Graph();

    @TempDir
    private Path folder;

    @BeforeEach
    void a_product() {
        int a = graph.leaf("a", 2, -3);
        int b = graph.leaf("b", -3, 2.125);
        graph.computed("a · b", -6, 1, new int[] {a, b}, new double[] {-3, 2});
    }

    @Test
    void the_text_for_graphviz_names_each_node_with_value_and_gradient_and_each_edge_with_its_derivative() {
        assertThat(graph.dot()).isEqualTo("""
                digraph {
                  rankdir=LR
                  node [shape=box]
                  n0 [label="a\\nvalue 2\\ngrad -3"]
                  n1 [label="b\\nvalue -3\\ngrad 2.12"]
                  n2 [label="a · b\\nvalue -6\\ngrad 1"]
                  n0 -> n2 [label="-3"]
                  n1 -> n2 [label="2"]
                }
                """);
    }

    @Test
    void the_picture_shows_the_same() throws IOException {
        Path file = folder.resolve("graph.svg");
        graph.draw(file, "A product");
        assertThat(Files.readString(file)).contains(">A product<", ">a · b<", ">value -6<", ">grad -3<", ">· 2<");
    }
}
