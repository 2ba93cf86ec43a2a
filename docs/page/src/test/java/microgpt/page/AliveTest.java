package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure says something before it is touched: a chapter's model learns unseen once its figures are near. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class AliveTest {

    private final Browser browser;

    AliveTest(Browser browser) {
        this.browser = browser;
    }

    private void openAndSee(String link) {
        browser.open(link);
        browser.await("$('.train').scrollIntoView();");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_chapter_shows_the_samples_of_the_lessons_own_run(int chapter) {
        openAndSee("#" + chapter);
        browser.until("run.ended");
        browser.settle();
        assertThat(browser.await("return $$('.train .samples li').map(li => li.textContent)"))
                .isEqualTo(Stages.train(chapter, Stages.NAMES, 1000, 20).samples());
    }

    @Test
    void nothing_moves_while_a_model_learns_unseen() {
        browser.open("#5");
        assertThat(browser.await("""
                const seen = new Set();
                run.addEventListener('progress', () => seen.add(run.step));
                $('.train').scrollIntoView();
                while (!run.ended) await new Promise(requestAnimationFrame);
                return [...seen];""")).isEqualTo(List.of(1000L));
    }

    @Test
    void who_starts_sees_the_run_from_the_beginning() {
        openAndSee("#5");
        browser.until("run.ended");
        assertThat((List<?>) browser.await("""
                const seen = new Set();
                run.addEventListener('progress', () => seen.add(run.step));
                $$('.train button').find(b => b.textContent === 'Start').click();
                while (run.ended) await new Promise(requestAnimationFrame);
                while (!run.ended) await new Promise(requestAnimationFrame);
                return [...seen];""")).hasSizeGreaterThan(2).last().isEqualTo(1000L);
    }

    @Test
    void a_single_step_after_the_end_is_the_first_of_a_new_run() {
        openAndSee("#1");
        browser.until("run.ended");
        browser.press(".train", "One step");
        browser.until("run.step === 1");
        browser.settle();
        assertThat(browser.text(".train > .status")).startsWith("Step 1 of 1,000");
    }

    @Test
    void a_run_that_takes_long_waits_to_be_started() {
        openAndSee("#5?steps=100000");
        browser.await("await new Promise(requestAnimationFrame); await run.open();");
        browser.settle();
        assertThat(browser.await("return run.ahead === null && run.step === 0")).isEqualTo(true);
    }
}
