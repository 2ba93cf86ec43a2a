package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import microgpt.common.core.RunFailedException;
import org.junit.jupiter.api.Test;

class StageResultTest {

    private static final String OUTPUT = """
            num docs: 4
            vocab size: 27
            num params: 4192
            step    1 /    1 | loss 3.3450
            validation loss 2.0000 | perplexity 7.3891 | 2 held-out docs

            --- inference (new, hallucinated names) ---
            sample  1: ann
            sample  2: zzz
            sample  3:\s
            sample 10: bob
            """;

    @Test
    void reads_parameters_and_validation_loss_and_knows_real_names() {
        StageResult result = StageResult.parse(OUTPUT, Set.of("ann", "bob", "cy", "di"));
        assertThat(result.params()).isEqualTo(4192);
        assertThat(result.validationLoss()).isEqualTo(2);
        assertThat(result.realShare()).as("ann and bob of four samples").isEqualTo(0.5);
    }

    @Test
    void a_loss_of_2_is_a_choice_among_7_equally_likely_tokens() {
        // e^2 = 7.389056…; 1e-6 because six digits of it are written here
        assertThat(StageResult.parse(OUTPUT, Set.of()).effectiveChoices()).isCloseTo(7.389056, within(1e-6));
    }

    @Test
    void a_stage_that_failed_ends_the_ladder_with_what_it_said_last() {
        assertThatThrownBy(() -> StageResult.parse("num docs: 4\nerror: the loss of step 2 is nan", Set.of()))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("step 2");
    }
}
