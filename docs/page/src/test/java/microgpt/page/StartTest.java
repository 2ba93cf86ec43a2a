package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The start page: a whole GPT as squares, and how it draws a letter. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class StartTest {

    private static final String LEARNED = "$('.whole button').textContent === 'Learn again'";

    private final Browser browser;

    StartTest(Browser browser) {
        this.browser = browser;
        browser.open("#start");
        browser.settle();
    }

    /** The colors of all squares, one after the other. */
    private Object squares() {
        return browser.await("return $$('.squares canvas').map(canvas => canvas.toDataURL()).join()");
    }

    private void learn() {
        browser.press(".whole", "Learn");
        browser.until(LEARNED);
        browser.settle();
    }

    private Object names() {
        return browser.await("return $$('.written li').map(li => li.textContent)");
    }

    @Test
    void every_number_of_the_model_is_a_square() {
        assertThat(browser.await("return $$('.squares canvas').map(c => c.width * c.height).reduce((a, b) => a + b)"))
                .isEqualTo(4192L);
        assertThat(browser.text(".whole .status")).isEqualTo("It has read no name yet.");
    }

    @Test
    void after_learning_the_names_are_those_of_the_lesson_and_seven_are_on_the_list() {
        learn();
        assertThat(names()).isEqualTo(Stages.train(5, Stages.NAMES, 1000, 20).samples());
        assertThat(browser.text(".writes h3")).isEqualTo("What it writes: 7 of 20 are on the list");
    }

    @Test
    void the_slider_brings_the_first_squares_and_names_back() {
        Object squares = squares();
        Object names = names();
        learn();
        assertThat(squares()).isNotEqualTo(squares);
        browser.slide(".whole input[type=range]", 0);
        browser.settle();
        assertThat(squares()).isEqualTo(squares);
        assertThat(names()).isEqualTo(names);
    }

    @Test
    void a_square_that_is_reached_tells_its_matrix_its_row_its_value_and_what_it_is_for() {
        browser.await("$('.squares').focus()");
        browser.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.settle();
        Object second = browser.await("const run = new microgpt.Run({stage: 5}); await run.open();"
                + "return (await microgpt.Engine.call('parameters', run.id))[1].toFixed(4).replace('-', '−')");
        assertThat(browser.text(".whole > .reading")).isEqualTo("wte, row of “a”, number 1: " + second
                + ". These 16 numbers are all that the model knows of “a” when it reads it.");
    }

    @Test
    void letters_are_drawn_until_the_name_is_over_and_the_list_is_asked() {
        for (int i = 0; i < 16 && !browser.text(".writer .status").contains("The name is over"); i++) {
            browser.press(".writer", "Draw a letter");
            browser.settle();
            assertThat(browser.text(".writer .status")).contains("the dart falls at 0.");
        }
        assertThat(browser.text(".writer .status")).containsAnyOf("is made up.", "is on the list.", "it has no letter.",
                "No position is left:");
    }

    @Test
    void a_lower_temperature_leaves_less_to_chance() {
        Object before = browser.await("return Number($('.lottery').ariaLabel.match(/ ([0-9.]+) %/)[1])");
        browser.slide(".writer input[type=range]", 0.1);
        browser.settle();
        assertThat(((Number) browser.await("return Number($('.lottery').ariaLabel.match(/ ([0-9.]+) %/)[1])"))
                .doubleValue()).isGreaterThan(((Number) before).doubleValue());
        assertThat(browser.await("return $$('.lottery rect').length")).as("a bar and a share for each token")
                .isEqualTo(54L);
        assertThat(browser.text(".writer output")).isEqualTo("0.1");
    }

    @Test
    void who_comes_from_a_chapter_sees_the_squares_too() {
        browser.open("#3");
        browser.await("location.hash = '#start'");
        browser.until("$$('.squares canvas').length === 9");
        browser.settle();
        assertThat(browser.text(".whole .status")).isEqualTo("It has read no name yet.");
    }
}
