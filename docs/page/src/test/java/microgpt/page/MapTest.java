package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of one letter through the puzzle's model, on one screen. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class MapTest {

    private final Browser browser;

    MapTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void the_model_of_chapter_3_has_learned() {
        browser.open("#3");
        browser.until("$('.puzzle .side .status')?.textContent.startsWith('After 1,500 lines')");
        browser.settle();
    }

    private List<?> stations() {
        return (List<?>) browser.await("return $$('.station > button').map(b => b.textContent)");
    }

    private Object colors() {
        return browser.await("return $$('.vector rect').map(r => r.style.fill).join()");
    }

    @Test
    void a_letter_goes_from_its_embedding_to_the_next_letter() {
        assertThat(stations()).asString().isEqualTo("[Letter and place, It asks and offers, It looks back, "
                + "It gathers, It thinks, What comes next]");
        assertThat(browser.await("return $$('.vector svg').map(svg => svg.querySelectorAll('rect').length)"))
                .isEqualTo(List.of(16L, 16L, 16L, 16L, 16L, 16L, 16L, 16L, 64L, 16L));
    }

    @Test
    void the_first_r_looks_at_the_first_q_and_expects_a_q() {
        assertThat(browser.await("return $('.map .looks').ariaLabel"))
                .isEqualTo("It looks back. r at 3 looks at q at 1: 97 %");
        assertThat(browser.text(".map .guesses")).startsWith("q").contains("95 %");
    }

    @Test
    void the_next_letter_changes_what_is_seen() {
        Object before = colors();
        browser.press(".map", "Next letter");
        assertThat(colors()).isNotEqualTo(before);
        assertThat(browser.await("return $('.map .looks').ariaLabel")).asString().contains("q at 4 looks at a at 2");
        assertThat(browser.text(".map .guesses")).startsWith("a");
    }

    @Test
    void a_squares_number_is_read() {
        browser.await("$('.map .vector rect').dispatchEvent(new PointerEvent('pointerenter'))");
        assertThat(browser.text(".map > .reading"))
                .matches("r at position 3: number 0 of the token’s embedding is −?\\d\\.\\d{4}\\.");
    }

    @Test
    void the_slider_goes_through_the_training() {
        Object after = colors();
        browser.slide(".puzzle .time input", 0);
        browser.until("$('.puzzle .side .status').textContent.startsWith('It has read no line')");
        browser.settle();
        assertThat(colors()).isNotEqualTo(after);
    }

    @Test
    void a_moment_opens_number_by_number_in_place() {
        browser.press(".map", "It gathers");
        browser.until("$('.closer .inside [data-step=mix]')");
        browser.settle();
        assertThat(browser.text(".closer .inside > .status"))
                .isEqualTo("The model after 1,500 steps reads BOS and q a r q a r.");
        assertThat(browser.await("return $('.closer .strip .here b').textContent + $('.closer .strip .here small')"
                + ".textContent")).isEqualTo("r3");
    }

    @Test
    void a_line_of_another_length_is_read_too() {
        browser.press(".map", "Next letter");
        browser.type(".puzzle input", "ab");
        browser.settle();
        assertThat(browser.await("return $$('.map .strip b').map(b => b.textContent).join('')")).isEqualTo("BOSab");
        assertThat(browser.complaints()).isEmpty();
    }
}
