package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chapter 1: the correction that is the error, and the gradient checked by hand. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class NetworkTest {

    private final Browser browser;

    NetworkTest(Browser browser) {
        this.browser = browser;
        browser.open("#1");
        browser.settle();
    }

    @Test
    void all_parameters_nudged_differ_from_the_backward_pass_by_less_than_a_millionth() {
        browser.press(".gradcheck", "Nudge all parameters");
        browser.until("$('.gradcheck').textContent.includes('largest difference')");
        assertThat(browser.text(".gradcheck"))
                .containsPattern("Each of the 3,184 parameters was nudged .*: 0\\.000000\\d\\d\\.");
    }

    @Test
    void the_corrections_of_all_logits_add_up_to_zero() {
        browser.learn(200);
        assertThat(browser.text(".error")).contains("All 27 gradients add up to 0.0000.");
    }

    @Test
    void a_nudge_that_is_no_number_is_told_and_the_next_one_counts() {
        browser.type(".gradcheck input[aria-label='the nudge']", "far");
        assertThat(browser.text(".gradcheck > .status")).startsWith("The nudge must be a number other than 0");
        browser.type(".gradcheck input[aria-label='the nudge']", "0.001");
        browser.settle();
        assertThat(browser.text(".gradcheck > .status")).startsWith("The loss of “");
        assertThat(browser.text(".gradcheck .figures")).contains("(after − before) / 0.001");
    }

    @Test
    void a_name_that_cannot_be_read_is_told_in_a_line() {
        browser.type(".gradcheck input[aria-label=name]", "zoé");
        browser.settle();
        assertThat(browser.text(".gradcheck > .status.wrong")).contains("é");
    }
}
