package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** "Predict first", which every chapter has. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class PredictTest {

    private static final String WRONG = "The space between two names.";
    private static final String RIGHT = "The beginning and the end of a name.";

    private final Browser browser;

    PredictTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void nothing_is_answered() {
        browser.open("#start");
        browser.press("", "Forget my progress");
    }

    private void open(String chapter) {
        browser.open("#" + chapter);
        browser.until("$('.prediction')");
        browser.settle();
    }

    private WebElement prediction(int index) {
        return browser.find(".predictions").findElements(By.className("prediction")).get(index);
    }

    private String guess(String number) {
        WebElement field = prediction(2).findElement(By.tagName("input"));
        field.clear();
        field.sendKeys(number, "\n");
        return prediction(2).findElement(By.className("verdict")).getText();
    }

    @Test
    void a_wrong_choice_is_struck_out_with_its_reason_and_the_others_stay() {
        open("0");
        browser.press(".predictions", WRONG);
        assertThat(browser.text(".answers .struck s")).isEqualTo(WRONG);
        assertThat(browser.text(".answers .reason")).isEqualTo("There is no such space: each name is a separate text.");
        assertThat(prediction(0).findElements(By.cssSelector(".answers button:enabled"))).hasSize(2);
    }

    @Test
    void the_right_choice_is_told_with_its_reason() {
        open("0");
        browser.press(".predictions", RIGHT);
        assertThat(browser.text(".verdict")).isEqualTo("Yes. It is called BOS, \"beginning of sequence\","
                + " and stands before the first letter and after the last.");
    }

    @Test
    void a_number_is_answered_with_higher_or_lower_until_it_is_right() {
        open("0");
        assertThat(guess("0.5")).isEqualTo("It is lower than 0.5.");
        assertThat(guess("0,01")).isEqualTo("It is higher than 0,01.");
        assertThat(guess("0.037")).startsWith("Yes. p is 1/27.");
    }

    @Test
    void a_number_may_be_a_fraction() {
        open("0");
        assertThat(guess("1/26.5.1")).isEqualTo("\"1/26.5.1\" is not a number: type one, like 12, 0.5 or 1/2.");
        assertThat(guess("1/0")).isEqualTo("\"1/0\" is not a number: type one, like 12, 0.5 or 1/2.");
        assertThat(guess("1 / 27")).startsWith("Yes. p is 1/27.");
    }

    @Test
    void what_is_no_number_is_told_and_can_be_typed_again() {
        open("0");
        assertThat(guess("many")).isEqualTo("\"many\" is not a number: type one, like 12, 0.5 or 1/2.");
        assertThat(guess("0.037")).startsWith("Yes.");
    }

    @Test
    void progress_outlasts_the_page_until_the_reader_has_it_forgotten() {
        open("0");
        browser.press(".predictions", WRONG);
        browser.press(".predictions", RIGHT);
        open("0");
        assertThat(prediction(0).getText()).contains("✗ " + WRONG, "✓ " + RIGHT);
        browser.open("#start");
        browser.press("", "Forget my progress");
        open("0");
        assertThat(prediction(0).getText()).doesNotContain("✗", "✓");
    }

    @Test
    void a_chapter_whose_predictions_are_answered_is_marked_at_the_top() {
        open("5");
        for (int i = 0; i < 6; i++) {
            browser.press(".predictions", "Tell me");
        }
        browser.until("document.querySelector('nav a[href=\"#5\"]').textContent.includes('✓')");
        assertThat(browser.text(".predict > .reading")).contains("6 of 6 answered");
    }

    @Test
    void a_browser_that_keeps_nothing_does_not_break_it() {
        browser.openAfter("Object.defineProperty(window, 'localStorage',"
                + " {get() { throw new DOMException('denied', 'SecurityError'); }});", "#0");
        browser.until("$('.prediction')");
        browser.press(".predictions", WRONG);
        assertThat(browser.text(".answers .struck s")).isEqualTo(WRONG);
        assertThat(browser.text(".predict > .reading")).contains("this browser keeps nothing");
        browser.learn(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2.5450", "5, 3, 2.3747"})
    void a_prediction_can_be_run_and_tells_the_loss_that_the_lesson_tells(String chapter, String number, String loss) {
        open(chapter);
        WebElement question = browser.find(".predictions > li:nth-child(" + number + ")");
        browser.click(question.findElement(By.xpath(".//button[starts-with(., 'Run it')]")));
        browser.until("$('.predictions').children[args[0]].querySelector('.status').textContent.includes('held-out')",
                Integer.parseInt(number) - 1);
        assertThat(question.findElement(By.className("status")).getText())
                .startsWith("Validation loss of 1,000 held-out names: " + loss + ".");
    }

    @Test
    void a_prediction_on_a_puzzle_runs_the_puzzle_and_counts_what_is_right() {
        open("4");
        WebElement question = browser.find(".predictions > li:nth-child(3)");
        browser.click(question.findElement(By.xpath(".//button[starts-with(., 'Run it')]")));
        browser.until("$('.predictions').children[2].querySelector('.status').textContent.includes('right')");
        assertThat(question.findElement(By.className("status")).getText())
                .startsWith("20 of 20 samples are right. Samples 1 to 20: ");
    }
}
