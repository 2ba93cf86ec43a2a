package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
