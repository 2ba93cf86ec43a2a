package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import microgpt.common.core.Progress;
import microgpt.common.core.Run;
import microgpt.common.puzzles.Puzzles;
import microgpt.page.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chapter 3 begins with a puzzle that only looking back solves. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class PuzzleTest {

    private final Browser browser;

    PuzzleTest(Browser browser) {
        this.browser = browser;
        browser.open("#3");
        browser.until("$('.puzzle .looks')");
        browser.settle();
    }

    private void learn() {
        browser.until("$('.puzzle .side .status').textContent.startsWith('After 1,500 lines')");
        browser.settle();
    }

    @Test
    void before_it_learns_it_looks_everywhere_alike() {
        learn();
        browser.slide(".puzzle .time input", 0);
        browser.until("$('.puzzle .side .status').textContent.startsWith('It has read no line')");
        browser.settle();
        assertThat(browser.text(".puzzle .side .status")).startsWith("It has read no line yet");
        assertThat(browser.await("return $('.side .looks').ariaLabel")).asString()
                .contains("r at 3 looks at", ": 26 %");
    }

    @Test
    void after_learning_it_writes_what_the_lesson_writes_and_all_of_it_is_right() {
        learn();
        List<String> expected = new ArrayList<>();
        Run run = Run.prepare(Puzzles.named("twice").lines(), 42, 500, 1500, 20, "", 16);
        new microgpt.train3.Training(16, 0.5, 0.5).train(run, new Progress() {
            @Override
            public void sample(int index, String text) {
                expected.add(text);
            }
        });
        assertThat(browser.await("return $$('.puzzle .written li').map(li => li.textContent)")).isEqualTo(expected);
        assertThat(browser.text(".puzzle .side .status"))
                .contains("the lowest possible is 1.40. 20 of 20 lines that it writes are right");
    }

    @Test
    void after_learning_each_letter_looks_at_the_one_that_comes_next() {
        learn();
        assertThat(browser.await("return $('.side .looks').ariaLabel")).asString()
                .contains("r at 3 looks at q at 1: 97 %", "q at 4 looks at a at 2: 97 %",
                        "a at 5 looks at r at 3: 100 %");
        assertThat(browser.await("return $$('.side .looks .hit').map(text => text.textContent)"))
                .isEqualTo(List.of("→ q", "→ a", "→ r", "→ BOS"));
    }

    @Test
    void a_line_that_cannot_be_read_is_told() {
        browser.type(".puzzle input", "qar-");
        browser.settle();
        assertThat(browser.text(".puzzle > .status")).isEqualTo(
                "“-” does not occur in the words that the model learns from");
        browser.type(".puzzle input", "zzzzzz");
        browser.settle();
        assertThat(browser.text(".puzzle > .status")).isEmpty();
        assertThat(browser.await("return $$('.side .looks .of').map(text => text.textContent).join('')"))
                .isEqualTo("zzzzzz");
    }

    @Test
    void the_engine_knows_all_puzzles_of_the_lessons_and_what_is_right() {
        assertThat(Engine.puzzle("minus")).contains("\"steps\":3000", "86-52=34");
        assertThat(Engine.isRight("minus", "86-52=34")).isTrue();
        assertThat(Engine.isRight("minus", "86-52=35")).isFalse();
    }
}
