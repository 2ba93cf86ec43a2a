package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, opened from a file. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // twice six trainings on a slow machine
@ExtendWith(SharedBrowser.class)
class PageTest {

    private final Browser browser;

    PageTest(Browser browser) {
        this.browser = browser;
    }

    @ParameterizedTest
    @CsvSource({"wasm, WebAssembly", "js, JavaScript"})
    void all_stages_learn_and_write_what_they_do_on_the_JVM(String engine, String name) {
        browser.open("#start?engine=" + engine);
        assertThat(browser.await("return document.documentElement.dataset.engine")).isEqualTo(name);
        for (int stage = 0; stage < 6; stage++) {
            Map<?, ?> result = (Map<?, ?>) browser.await("""
                    const run = new microgpt.Run({stage: args[0]});
                    await run.steps(1000);
                    await run.close();
                    return {losses: run.losses, samples: run.own};""", stage);
            Stages.Result expected = Stages.train(stage, Stages.NAMES, 1000, 20);
            assertThat(result.get("samples")).as("samples of lesson " + stage).isEqualTo(expected.samples());
            List<?> losses = (List<?>) result.get("losses");
            assertThat(losses).hasSize(1000);
            for (int i = 0; i < 1000; i++) {
                // a browser's exp and log differ from Java's in the last bit, 1e-16, and training makes more of it
                assertThat(((Number) losses.get(i)).doubleValue()).as("loss of step %d of lesson %d", i + 1, stage)
                        .isCloseTo(expected.losses().get(i), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "0", "1", "2", "3", "4", "5"})
    void a_chapter_opens_without_a_complaint_and_asks_nobody_for_anything(String chapter) {
        browser.open("#" + chapter);
        browser.settle();
        assertThat(browser.find("h2").isDisplayed()).isTrue();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "3", "4", "5"})
    void no_line_of_code_is_lit_before_the_reader_touches_a_figure(String chapter) {
        browser.open("#" + chapter);
        browser.settle();
        assertThat(browser.await("return $$('.line.lit').length + ' ' + $('.lit-hint').hidden")).isEqualTo("0 true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "0", "1", "2", "3", "4", "5"})
    void everybody_can_use_a_chapter_in_the_light_and_in_the_dark(String chapter) {
        browser.open("#" + chapter);
        browser.await("for (const run of microgpt.runs()) { await run.steps(20); }");
        browser.settle();
        assertThat(browser.barriers()).as("light").isEmpty();
        browser.look(true, 1280);
        assertThat(browser.barriers("color-contrast")).as("dark").isEmpty();
        browser.look(false, 1280);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "0", "1", "2", "3", "4", "5"})
    void a_chapter_fits_a_phone_and_a_window_enlarged_to_200_percent(String chapter) {
        for (int width : new int[] {390, 640}) {
            browser.look(false, width);
            browser.open("#" + chapter);
            browser.await("for (const run of microgpt.runs()) { await run.steps(20); }");
            browser.settle();
            assertThat(browser.await("const e = document.documentElement; return e.scrollWidth - e.clientWidth;"))
                    .as("at %d pixels", width)
                    .isEqualTo(0L);
        }
        browser.look(false, 1280);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "0", "1", "2", "3", "4", "5"})
    void the_Tab_key_reaches_every_control(String chapter) {
        browser.open("#" + chapter);
        browser.await("for (const run of microgpt.runs()) { await run.steps(20); }");
        browser.settle();
        browser.await("""
                for (const details of $$('details')) details.open = true;
                document.addEventListener('focusin', e => { e.target.dataset.reached = 'yes'; });""");
        browser.settle();
        String left = """
                const controls = document.querySelectorAll(
                    'a[href], button, input, select, textarea, summary, [tabindex="0"]');
                return [...controls].filter(e => e.checkVisibility() && !e.disabled && !e.dataset.reached
                    && !(e.type === 'radio' && !e.checked))
                    .map(e => e.outerHTML.slice(0, 100));""";
        for (int i = 0; i < 20 && !((List<?>) browser.await(left)).isEmpty(); i++) {
            browser.keys(Collections.nCopies(20, Keys.TAB).toArray(CharSequence[]::new));
        }
        assertThat((List<?>) browser.await(left)).as("what the Tab key does not reach").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "3", "4", "5"})
    void arrow_keys_read_the_numbers_of_every_figure(String chapter) {
        browser.open("#" + chapter);
        browser.learn(20);
        Object silent = browser.await("""
                const silent = [];
                for (const cells of $$('svg.cells')) {
                  const said = () => (cells.closest('.figure-box').querySelector('.reading')
                      ?? cells.closest('.widget').querySelector('.reading.shared')).textContent;
                  const press = key => cells.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
                  cells.focus();
                  press('ArrowRight');
                  const first = said();
                  press('ArrowRight');
                  if (!/\\d/.test(first) || said() === first || document.activeElement !== cells)
                    silent.push(cells.getAttribute('aria-label'));
                }
                return $$('svg.cells').length ? silent : ['no figure'];""");
        assertThat((List<?>) silent).as("figures that read nothing").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "3?constructor=1 | constructor is not a setting",
        "3?toString=1&__proto__=2 | toString is not a setting; __proto__ is not a setting",
        "1?nHead=2 | this chapter has no heads",
        "0?temperature=1 | this chapter has no temperature"})
    void a_link_with_settings_that_a_chapter_does_not_have_is_told(String link, String told) {
        browser.open("#" + link);
        assertThat(browser.find(".status.wrong").getText()).endsWith(told);
        assertThat(browser.await("await run.steps(1); return run.step")).isEqualTo(1L);
    }

    @Test
    void sizes_that_heads_could_not_share_are_good_where_there_are_none() {
        browser.open("#3?nEmbd=15");
        assertThat(browser.await("await run.steps(1); return [run.settings.nEmbd, $$('.status.wrong').length]"))
                .isEqualTo(List.of(15L, 0L));
    }

    @Test
    void the_title_names_the_chapter() {
        browser.open("#3");
        assertThat(browser.await("return document.title"))
                .isEqualTo("3 Attention: looking back · microgpt, step by step");
    }

    @Test
    void a_link_with_nonsense_is_told_and_the_page_goes_on() {
        browser.open("#3?steps=-5&seed=abc&nEmbd=1e9&temperature=&foo=1&learningRate=0.2");
        assertThat(browser.find(".status.wrong").getText())
                .contains("steps", "seed", "numbers in a vector", "temperature", "foo is not a setting");
        assertThat(browser.await("const run = microgpt.runs()[0]; await run.steps(1);"
                + " return [run.settings.learningRate, run.step];"))
                .isEqualTo(List.of(0.2, 1L));
    }
}
