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
        StageResult result = StageResult.parse(OUTPUT, Set.of("ann", "bob", "cy", "di")::contains);
        assertThat(result.params()).isEqualTo(4192);
        assertThat(result.validationLoss()).isEqualTo(2);
        assertThat(result.real()).as("ann and bob of four samples").isEqualTo(50);
    }

    @Test
    void counts_every_real_sample_and_among_them_those_of_five_letters_or_more() {
        String output = OUTPUT + "sample 11: bob\nsample 12: zo\u00ebra\nsample 13: zzzzz\n";
        StageResult result = StageResult.parse(output, Set.of("ann", "bob", "zo\u00ebra")::contains);
        assertThat(result.real()).as("ann, bob, bob and zo\u00ebra of seven samples").isEqualTo(400 / 7.0);
        assertThat(result.longReal()).as("zo\u00ebra of seven samples").isEqualTo(100 / 7.0);
    }

    @Test
    void counts_samples_that_come_again_once_as_distinct() {
        StageResult result = StageResult.parse(OUTPUT + "sample 11: zzz\n", Set.of()::contains);
        assertThat(result.distinct()).as("four of five samples").isEqualTo(80);
    }

    @Test
    void a_loss_of_2_is_a_choice_among_7_equally_likely_tokens() {
        // e^2 = 7.389056…; 1e-6 because six digits of it are written here
        assertThat(StageResult.parse(OUTPUT, Set.of()::contains).effectiveChoices()).isCloseTo(7.389056, within(1e-6));
    }

    @Test
    void a_stage_without_samples_did_not_run_to_its_end() {
        String output = OUTPUT.substring(0, OUTPUT.indexOf("sample"));
        assertThatThrownBy(() -> StageResult.parse(output, Set.of()::contains)).isInstanceOf(RunFailedException.class);
    }

    @Test
    void a_stage_that_failed_ends_the_ladder_with_what_it_said_last() {
        assertThatThrownBy(() -> StageResult.parse("num docs: 4\nerror: the loss of step 2 is nan", Set.of()::contains))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("step 2");
    }
}
