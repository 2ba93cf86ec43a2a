package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.workshop.engine.RecordedProbes.Entry;
import org.junit.jupiter.api.Test;

class RecordedProbesTest {

    @Test
    void are_the_same_up_to_rounding() {
        assertThat(RecordedProbes.same(List.of("0.1", "2.0"), List.of("0.1", "2.0000000000001"))).isTrue();
        assertThat(RecordedProbes.same(List.of("0.1", "2.0"), List.of("0.1", "2.00001"))).isFalse();
        assertThat(RecordedProbes.same(List.of("0.0"), List.of("1.0E-17"))).as("what cancels out").isTrue();
        assertThat(RecordedProbes.same(List.of("1.0"), List.of("1.0", "1.0"))).as("another size").isFalse();
    }

    @Test
    void know_numbers_that_are_none_and_exceptions() {
        assertThat(RecordedProbes.same(List.of("NaN", "Infinity"), List.of("NaN", "Infinity"))).isTrue();
        assertThat(RecordedProbes.same(List.of("NaN"), List.of("1.0"))).isFalse();
        assertThat(RecordedProbes.same(List.of("Infinity"), List.of("1.0"))).isFalse();
        assertThat(RecordedProbes.same(List.of("exception:Timeout"), List.of("exception:Timeout"))).isTrue();
        assertThat(RecordedProbes.same(List.of("exception:Timeout"), List.of("1.0"))).isFalse();
    }

    @Test
    void are_written_with_the_clause_in_quotes() {
        Entry entry = new Entry("3.2", "√d is left out, and more", List.of("0.5", "1.0"));
        assertThat(new RecordedProbes(List.of(entry)).lines())
                .containsExactly("3.2,\"√d is left out, and more\",0.5,1.0");
    }
}
