package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 0: the table, the loss by hand, and a word's probability. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class CountingTest {

    private final Browser browser;

    CountingTest(Browser browser) {
        this.browser = browser;
        browser.open("#0");
        browser.settle();
    }

    @Test
    void after_1000_names_416_of_the_729_cells_are_counted() {
        browser.learn(1000);
        assertThat(browser.text(".table > .reading")).startsWith("After 1,000 names:")
                .endsWith("416 of 729 cells are not 0.");
    }

    @Test
    void the_row_of_q_is_told_with_the_fraction_that_the_lesson_computes() {
        browser.learn(1000);
        browser.choose(".table select", "q");
        browser.settle();
        assertThat(browser.text(".table-row"))
                .startsWith("After q, u came 8 of 12 times, so its probability is (8 + 1) / (12 + 27) = 0.2308.");
    }

    @Test
    void a_row_that_is_touched_lights_the_lines_that_compute_it() {
        browser.choose(".table select", "e");
        browser.settle();
        assertThat(browser.text(".java .lit")).isNotEmpty();
        assertThat((String) browser.await("return $$('.java .lit').map(line => line.textContent).join('')"))
                .contains("public double[] probs(");
        assertThat(browser.text(".java > .reading")).startsWith("Lit: probs, lines").endsWith("of Bigram.java");
    }

    @Test
    void an_empty_table_finds_every_token_equally_likely() {
        assertThat(browser.text(".table > .reading")).startsWith("Nothing is counted yet: all 729 cells are 0.");
        assertThat(browser.text(".table-row")).contains("1 / 27 = 0.0370");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "zoé | “é” does not occur in the words that the model learns from",
        "Zoe | “Z” does not occur in the words that the model learns from; try “z”",
        "abcdefghijklmnopqrst | 20 letters are too many: at most 15 can be read here"})
    void a_word_that_cannot_be_read_is_told_in_a_line(String word, String line) {
        browser.type(".word input", word);
        browser.settle();
        assertThat(browser.text(".word > .status")).isEqualTo(line);
        browser.type(".word input", "zoe");
        browser.settle();
        assertThat(browser.text(".word > .status")).startsWith("The model after ");
    }

    @Test
    void the_loss_by_hand_is_the_mean_of_the_surprises() {
        assertThat(browser.text(".surprise output")).startsWith("1.77, as if it guessed among 5.8");
        browser.type(".surprise input", "2");
        browser.settle();
        assertThat(browser.text(".surprise .status"))
                .isEqualTo("j: a probability is a number above 0, at most 1, such as 0.25 or 1/4.");
    }
}
