package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chapters 3 and 4: the look inside, mask or list, two settings side by side. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class AttentionTest {

    private final Browser browser;

    AttentionTest(Browser browser) {
        this.browser = browser;
    }

    private void open(int chapter) {
        browser.open("#" + chapter);
        browser.learn(50);
    }

    @Test
    void the_mask_and_the_growing_list_give_the_same_numbers_to_the_last_digit() {
        open(3);
        assertThat(browser.text(".mask > .told")).contains("weights and numbers of the mixtures: 0.");
    }

    @Test
    void without_the_mask_a_position_looks_at_a_later_one() {
        open(3);
        browser.click(browser.find(".mask input[type=checkbox]"));
        assertThat(browser.text(".mask > .told")).startsWith("Without the mask, position");
    }

    @Test
    void a_number_changed_at_a_later_position_leaves_the_earlier_ones_as_they_were() {
        open(3);
        openPosition(3);
        browser.click(browser.find(".inside summary"));
        browser.press(".inside", "Try: number 0 of position 3 becomes 1");
        browser.settle();
        assertThat(browser.text(".inside > .told")).startsWith("Positions 0 to 2 stayed the same: not one of their")
                .contains("At position 3, the change begins in the position’s embedding");
        assertThat(browser.await("return $$('.inside .strip label')"
                + ".map(l => l.querySelector('small:last-child').textContent).slice(0, 3).join()"))
                .isEqualTo("same,same,same");
    }

    @Test
    void a_change_undone_leaves_no_trace() {
        open(3);
        openPosition(3);
        browser.click(browser.find(".inside summary"));
        String before = browser.text(".inside .steps");
        browser.press(".inside", "Try: number 0 of position 3 becomes 1");
        browser.settle();
        assertThat(browser.text(".inside .steps")).isNotEqualTo(before);
        browser.press(".inside", "Undo all");
        browser.settle();
        assertThat(browser.text(".inside .steps")).isEqualTo(before);
    }

    @Test
    void a_step_further_adds_one_row_to_the_cache_and_keeps_the_others() {
        open(3);
        openPosition(2);
        Object before = cache();
        browser.press(".inside", "Next position");
        assertThat((String) cache()).startsWith((String) before).isNotEqualTo(before);
    }

    private void openPosition(int position) {
        browser.click(browser.find(".inside .strip label:nth-of-type(" + (position + 1) + ") input"));
    }

    private Object cache() {
        return browser.await("return $$('.inside svg.cells')"
                + ".find(svg => svg.getAttribute('aria-label').startsWith('keys of'))"
                + ".innerHTML.match(/fill:[^\"]*/g).join()");
    }

    @Test
    void every_head_has_weights_of_its_own() {
        open(4);
        assertThat(browser.text(".inside")).contains("head 0", "head 1", "head 2", "head 3");
    }

    @Test
    void a_beginning_that_cannot_be_read_is_told_in_a_line() {
        open(3);
        browser.type(".inside input[type=text]", "Em");
        browser.settle();
        assertThat(browser.text(".inside > .status.wrong"))
                .isEqualTo("“E” does not occur in the words that the model learns from; try “e”");
    }

    @Test
    void two_models_that_have_diverged_begin_anew() {
        browser.open("#4");
        for (int side = 1; side <= 2; side++) {
            browser.type(".compare fieldset:nth-child(" + side + ") label:nth-child(3) input", "1000");
        }
        browser.settle();
        browser.press(".compare", "Start both");
        browser.until("$('.compare > .status').textContent.includes('A not a number, B not a number')"
                + " || $('.compare > .status').textContent.includes('infinite')");
        browser.until("$('.compare .row button').textContent === 'Start both'");
    }

    @Test
    void two_settings_learn_side_by_side() {
        browser.open("#4");
        browser.type(".compare fieldset:nth-child(1) input", "60");
        browser.type(".compare fieldset:nth-child(2) input", "60");
        browser.settle();
        browser.press(".compare", "Start both");
        browser.until("$$('.compare .samples li').length === 12");
        assertThat(browser.text(".compare > .status")).startsWith("Mean of the last 100 losses: A ");
    }
}
