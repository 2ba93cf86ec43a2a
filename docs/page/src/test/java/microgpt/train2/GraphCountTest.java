package microgpt.train2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Settings;
import org.junit.jupiter.api.Test;

class GraphCountTest {

    private static final Run RUN = Run.prepare(List.of("abcdefghijklmnopqrstuvwxyz", "briana"), 42, 0, 1, 0, "", 16);
    private static final Settings SETTINGS = new Settings(16, 4, 1, 1);

    @Test
    void briana_needs_as_many_Values_as_lesson_2_says() {
        assertThat(GraphCount.of(new LiveMlp(RUN, SETTINGS), "briana"))
                .contains("\"made\":39314").contains("\"reach\":38942").contains("\"depth\":122");
    }

    @Test
    void briana_needs_as_many_Values_as_lesson_3_says() {
        assertThat(microgpt.train3.GraphCount.of(new microgpt.train3.LiveGpt(RUN, SETTINGS), "briana")).contains("\"made\":52495");
    }

    @Test
    void adam_leaves_the_graph_as_it_was_in_lesson_4() {
        assertThat(microgpt.train5.GraphCount.of(new microgpt.train5.LiveGpt(RUN, SETTINGS), "briana"))
                .isEqualTo(microgpt.train4.GraphCount.of(new microgpt.train4.LiveGpt(RUN, SETTINGS), "briana"));
    }

    @Test
    void counting_leaves_no_node_in_a_list_so_that_backward_still_works() {
        Value a = new Value(3);
        Value product = a.mul(a).add(a);
        GraphCount.Count.of(product);
        product.backward();
        assertThat(a.grad).isEqualTo(7);
    }
}
