package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapter 5: Adam and one parameter, the race, which samples are real. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class AdamTest {

    private final Browser browser;

    AdamTest(Browser browser) {
        this.browser = browser;
        browser.open("#5");
        browser.settle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer0.attn_wq", "layer0.mlp_fc1", "lm_head"})
    void the_first_step_moves_a_parameter_by_the_rate_whatever_its_gradient(String matrix) {
        browser.await("const s = $('.adam select'); s.value = args[0]; s.dispatchEvent(new Event('change'));", matrix);
        browser.press(".adam", "One step");
        browser.settle();
        assertThat(browser.text(".adam-table caption")).isEqualTo(matrix + ", row 0, column 0, step 1");
        // a little less than the rate, 0.01: Adam adds 1e-8 to the root that it divides by
        assertThat(browser.text(".adam-table")).containsPattern("Adam’s move .* −?0\\.0(1|0999\\d*)\n");
    }

    @ParameterizedTest
    @CsvSource({"4, 0.23", "5, 0.77"})
    void only_with_Adam_a_head_chooses_where_it_looks(int chapter, double most) {
        browser.open("#" + chapter);
        browser.learn(1000);
        Object weights = browser.await("""
                const [parts, numbers] =
                    (await run.look(['insideParts', 'bria'], ['inside', 'bria', new Float64Array()])).answers;
                let from = 0;
                return parts.parts.flatMap((part, i) => {
                  const values = numbers.slice(from, from += parts.sizes[i]);
                  return part.startsWith('4/0/weights/') ? [Math.max(...values)] : [];
                });""");
        assertThat(((List<?>) weights).stream().mapToDouble(w -> ((Number) w).doubleValue()).max().orElseThrow())
                .isCloseTo(most, within(0.005));
    }

    @Test
    void the_race_ends_at_the_losses_of_the_lessons() {
        browser.press(".race", "Start the race");
        browser.until("$('.race .numbers')");
        Object losses = browser.await(
                "return $$('.race .numbers tbody tr').map(row => row.children[2].textContent).join(' ')");
        String ladder = Stages.read(Stages.ROOT.resolve("docs/logs/ladder.txt"));
        assertThat(losses).isEqualTo(ladder.lines().filter(line -> line.matches("train\\d.*"))
                .map(line -> line.replaceFirst(".*?(\\d\\.\\d{4}).*", "$1")).collect(Collectors.joining(" ")));
    }

    @Test
    void the_lessons_20_samples_hold_7_real_names() {
        browser.learn(1000);
        browser.press(".real", "The program’s 20 samples");
        browser.settle();
        assertThat((List<?>) browser.await("return $$('.real li').map(li => li.textContent)")).asString()
                .isEqualTo(Stages.train(5, Stages.NAMES, 1000, 20).samples().toString());
        assertThat(browser.text(".real > .status"))
                .startsWith("Of the 20 samples that the program writes after 1,000 steps, 7 are on the list");
    }

    @Test
    void samples_that_are_real_names_are_told_apart() {
        browser.learn(300);
        browser.press(".real", "Draw 200 others");
        browser.until("$$('.real li').length === 200");
        browser.settle();
        assertThat(browser.text(".real > .status")).startsWith("Of 200 samples after 300 steps, ");
        assertThat((Long) browser.await("return $$('.real li.known').length")).isBetween(1L, 199L);
    }
}
