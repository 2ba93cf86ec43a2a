package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The address tells what the reader has set; loading it again, or sending it to somebody, finds the same. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class AddressTest {

    private final Browser browser;

    AddressTest(Browser browser) {
        this.browser = browser;
    }

    private String hash() {
        return (String) browser.await("return decodeURIComponent(location.hash)");
    }

    @Test
    void a_setting_that_is_changed_stands_in_the_address() {
        browser.open("#3");
        browser.settle();
        assertThat(hash()).isEqualTo("#3");
        browser.type("[data-setting=seed]", "7");
        browser.until("location.hash === '#3?seed=7'");
        browser.type("[data-setting=seed]", "42");
        browser.until("location.hash === '#3'");
    }

    @Test
    void a_chapter_that_is_left_and_opened_again_still_tells_its_settings() {
        browser.open("#3?steps=50");
        browser.await("location.hash = '#4'; await new Promise(requestAnimationFrame);");
        browser.await("location.hash = '#3'; await new Promise(requestAnimationFrame);");
        browser.until("location.hash === '#3?steps=50'");
        assertThat(browser.await("return run.settings.steps")).isEqualTo(50L);
    }

    @Test
    void own_words_go_along_to_every_chapter() {
        browser.open("#1?words=anna,otto,ida&steps=20");
        browser.settle();
        assertThat(hash()).isEqualTo("#1?steps=20&words=anna,otto,ida");
        browser.await("location.hash = '#5'; await new Promise(requestAnimationFrame);");
        browser.until("location.hash.includes('words=anna')");
        assertThat(browser.await("await run.open(); return run.info.vocab.join('')")).isEqualTo("adinotBOS");
    }

    @Test
    void own_words_in_an_address_that_make_no_list_are_told() {
        browser.open("#1?words=,,");
        assertThat(browser.find(".status.wrong").getText())
                .endsWith("There is no word in it: put one word on each line.");
    }

    @Test
    void figures_take_a_word_of_the_list_where_their_own_cannot_be_read() {
        browser.open("#3?words=rot,tor,ort&steps=20");
        browser.await("$('.word').scrollIntoView();");
        browser.until("run.ended");
        browser.settle();
        assertThat(browser.await("return [...$$('.word input'), $('.inside input'), $('.mask input')]"
                + ".map(input => input.value).every(word => ['rot', 'tor', 'ort'].includes(word))")).isEqualTo(true);
        assertThat(browser.text(".word > .status")).isEqualTo("The model after 20 steps");
    }

    @Test
    void a_puzzles_line_and_position_stand_in_the_address() {
        browser.open("#3?puzzle=twice&line=xyzxyz&position=5");
        browser.until("$('.map .here b')?.textContent === 'y'");
        assertThat(browser.await("return $('.puzzle input').value")).isEqualTo("xyzxyz");
        browser.press(".map", "Next letter");
        browser.until("location.hash.endsWith('position=6')");
    }

    @Test
    void a_line_that_the_puzzle_cannot_read_gives_way_to_its_own() {
        browser.open("#3?puzzle=twice&line=86-52&position=two");
        browser.until("$('.map .here b')");
        assertThat(browser.await("return $('.puzzle input').value")).isEqualTo("qarqar");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void going_back_finds_the_place_again_and_a_link_leads_to_the_top() {
        browser.open("#1");
        browser.settle();
        Object place = browser.await("scrollTo(0, 500); await new Promise(requestAnimationFrame); return scrollY");
        browser.await("document.querySelector('nav a[href=\"#2\"]').click();");
        browser.until("location.hash.startsWith('#2')");
        assertThat(browser.await("return scrollY")).isEqualTo(0L);
        browser.await("history.back(); await new Promise(done => addEventListener('hashchange', done, {once: true}));");
        browser.until("Math.abs(scrollY - args[0]) < 50", place); // a figure above may have grown by a line
    }

    @Test
    void a_complaint_stays_while_the_model_learns() {
        browser.open("#1?steps=5000");
        browser.press(".train", "Start");
        browser.until("run.step > 10");
        browser.type("[data-setting=learningRate]", "x");
        browser.until("run.ended");
        assertThat(browser.text(".train > .status.wrong")).startsWith("learning rate: \"x\" is not a number");
        assertThat(browser.text(".train > .status")).startsWith("Step 5,000 of 5,000");
    }

    @Test
    void an_engine_that_ends_is_told() {
        browser.open("#1");
        browser.settle();
        browser.await("microgpt.Engine.worker.onerror({message: 'out of memory'});");
        assertThat(browser.await("return document.querySelector('.engine-status').textContent"))
                .isEqualTo("The engine does not run in this browser: out of memory. Load the page again; if that does "
                        + "not help, a newer Chromium or Firefox will do.");
    }

    @Test
    void what_the_browser_kept_and_makes_no_sense_is_left_out() {
        browser.open("#0");
        browser.await("localStorage.setItem('microgpt-predictions', '{\"0\":5}')");
        browser.open("#0");
        browser.press(".prediction", "Tell me");
        browser.settle();
        assertThat(browser.complaints()).isEmpty();
        browser.await("localStorage.removeItem('microgpt-predictions')");
    }
}
