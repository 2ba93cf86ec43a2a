package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

    private static final List<String> NAMES = List.of("ann", "bob", "cy", "di", "ed");

    @Test
    void the_documents_are_shuffled_by_the_seed() {
        assertThat(Run.prepare(NAMES, 42, 0, 1, 1, "", 16).documents())
                .containsExactlyInAnyOrderElementsOf(NAMES)
                .isNotEqualTo(NAMES)
                .isNotEqualTo(Run.prepare(NAMES, 43, 0, 1, 1, "", 16).documents());
    }

    @Test
    void the_last_documents_of_the_shuffled_list_are_held_out() {
        List<String> all = Run.prepare(NAMES, 42, 0, 1, 1, "", 16).documents();
        Run run = Run.prepare(NAMES, 42, 2, 1, 1, "", 16);
        assertThat(run.documents()).isEqualTo(all.subList(0, 3));
        assertThat(run.heldOut()).isEqualTo(all.subList(3, 5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void no_document_is_both_trained_on_and_held_out(long seed) {
        List<String> twice = Stream.of(NAMES, NAMES, List.of("fay", "gus")).flatMap(List::stream).toList();
        Run run = Run.prepare(twice, seed, 4, 1, 1, "", 16);
        List<String> training = new ArrayList<>(Run.prepare(twice, seed, 0, 1, 1, "", 16).documents().subList(0, 8));
        training.removeIf(run.heldOut()::contains);
        assertThat(run.heldOut()).as("held out as before").hasSize(4);
        assertThat(run.documents()).as("the others, in their order").isEqualTo(training).doesNotContainAnyElementsOf(
                run.heldOut());
    }

    @Test
    void documents_that_stand_in_the_data_twice_are_trained_on_twice_if_none_is_held_out() {
        assertThat(Run.prepare(List.of("ann", "bob", "ann"), 42, 0, 1, 1, "", 16).documents())
                .containsExactlyInAnyOrder("ann", "ann", "bob");
    }

    @Test
    void the_vocabulary_is_that_of_all_documents_held_out_or_not() {
        assertThat(Run.prepare(NAMES, 42, 4, 1, 1, "", 16).tokenizer().vocabSize()).isEqualTo("abcdeinoy".length() + 1);
    }

    @Test
    void the_random_numbers_go_on_where_the_shuffle_left_them() {
        PythonRandom random = new PythonRandom(42);
        for (int i = NAMES.size() - 1; i > 0; i--) {
            random.randBelow(i + 1);
        }
        assertThat(Run.prepare(NAMES, 42, 0, 1, 1, "", 16).random().random()).isEqualTo(random.random());
    }
}
