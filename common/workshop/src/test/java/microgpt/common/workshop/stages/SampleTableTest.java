package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTableTest {

    @Test
    void puts_the_same_sample_of_each_run_on_one_line() {
        SampleTable table = new SampleTable();
        table.add("0 steps", "step 1\nsample  1: xq\nsample  2: \nsample  3: q\n");
        table.add("50 steps", "sample  1: ana\nsample  2: lia\n");
        assertThat(table.text(2)).isEqualTo("""
                sample  0 steps            50 steps
                     1  xq                 ana
                     2  (empty)            lia
                """);
    }
}
