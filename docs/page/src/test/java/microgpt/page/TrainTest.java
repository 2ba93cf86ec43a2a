package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Train it", which every chapter has. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class TrainTest {

    private final Browser browser;

    @TempDir
    private Path folder;

    TrainTest(Browser browser) {
        this.browser = browser;
    }

    private String message() {
        return browser.text(".train > .status");
    }

    private long step() {
        return (Long) browser.await("return run.step");
    }

    @Test
    void one_step_learns_one_name() {
        browser.open("#0");
        browser.press(".train", "One step");
        browser.until("run.step === 1");
        browser.settle();
        assertThat(message()).isEqualTo("Step 1 of 1,000: briana, loss 3.2958");
    }

    @Test
    void after_a_pause_it_goes_on_as_if_there_had_been_none() {
        browser.open("#0?steps=300");
        browser.choose(".train select[aria-label=pace]", "10 steps a second");
        browser.press(".train", "Start");
        browser.until("run.step > 0");
        browser.press(".train", "Pause");
        browser.until("!run.running");
        assertThat(step()).isBetween(1L, 299L);
        browser.choose(".train select[aria-label=pace]", "flat out");
        browser.settle();
        browser.press(".train", "Go on");
        browser.until("run.ended");
        assertLosses(Stages.train(0, Stages.NAMES, 300, 0).losses());
    }

    @Test
    void a_pause_lasts_until_the_reader_goes_on() {
        browser.open("#5?steps=100000");
        browser.press(".train", "Start");
        browser.until("run.step > 0");
        browser.press(".train", "Pause");
        browser.until("!run.running");
        long step = step();
        browser.await("await microgpt.Engine.ask('predict', run.id, 'emma')");
        browser.settle();
        assertThat(step()).isEqualTo(step);
    }

    @Test
    void starting_over_forgets_what_was_learned() {
        browser.open("#0");
        browser.settle();
        String untrained = browser.text(".train .samples");
        browser.learn(100);
        assertThat(browser.text(".train .samples")).isNotEqualTo(untrained);
        browser.press(".train", "Forget it all");
        browser.until("run.step === 0 && run.id !== null");
        browser.settle();
        assertThat(browser.text(".train .samples")).isEqualTo(untrained);
        assertThat(message()).isEmpty();
    }

    @Test
    void settings_in_the_address_are_those_of_the_run() {
        browser.open("#0?steps=50&seed=7");
        browser.await("$('.train').scrollIntoView();");
        browser.until("run.ended");
        assertLosses(Stages.train(0, Stages.NAMES, 7, 50, 0).losses());
        assertThat(browser.find("[data-setting=seed]").getAttribute("value")).isEqualTo("7");
    }

    private void assertLosses(List<Double> expected) {
        List<?> losses = (List<?>) browser.await("return run.losses");
        assertThat(losses).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            // the page's losses differ from the JVM's in the last bits of exp and log
            assertThat(((Number) losses.get(i)).doubleValue()).isCloseTo(expected.get(i), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "steps | abc | steps: \"abc\" is not a whole number; choose one from 1 to 100,000",
        "steps | 0 | steps: choose a number from 1 to 100,000, not 0",
        "seed | 1.5 | seed: \"1.5\" is not a whole number; choose one from 0 to 2,147,483,647",
        "learningRate | -1 | learning rate: choose a number from 1e-9 to 1,000,000,000,000, not -1",
        "temperature | '' | temperature: \"\" is not a number; choose one from 0.01 to 100",
        "nHead | 3 | 16 numbers cannot be shared by 3 heads: choose a multiple of 3"})
    void a_bad_value_is_told_in_a_line_and_the_page_goes_on(String setting, String value, String line) {
        browser.open("#4");
        browser.settle();
        browser.type("[data-setting=" + setting + "]", value);
        assertThat(browser.text(".train > .status.wrong")).isEqualTo(line);
        assertThat(browser.find("[data-setting=" + setting + "]").getAttribute("aria-invalid")).isEqualTo("true");
        browser.press(".train", "One step");
        browser.until("run.step === 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_learning_rate_of_a_thousand_million_makes_training_diverge_and_the_page_says_so(int chapter) {
        browser.open("#" + chapter + "?learningRate=1e9");
        browser.press(".train", "Start");
        browser.until("run.step > 0 && !run.running");
        browser.settle();
        assertThat(message()).endsWith("training has diverged. Try a smaller learning rate.");
        browser.type("[data-setting=learningRate]", "0.01");
        browser.learn(1);
        assertThat(message()).startsWith("Step 1 of 1,000: briana, loss 3.");
    }

    @Nested
    class Own_words {

        private void learn(String words) {
            browser.open("#5");
            browser.settle();
            browser.click(browser.find(".own summary"));
            browser.paste(".own textarea", words);
            browser.press(".own", "Learn these");
            browser.settle();
        }

        private String message() {
            return browser.text(".own .status");
        }

        /** Chooses a file with these bytes. */
        private void choose(String name, byte[] bytes) throws IOException {
            browser.open("#5");
            browser.settle();
            browser.click(browser.find(".own summary"));
            browser.find(".own input[type=file]").sendKeys(Files.write(folder.resolve(name), bytes).toString());
            browser.until("$('.own .status').textContent !== ''");
            browser.settle();
        }

        @Test
        void a_file_is_read_as_the_command_line_reads_it() throws IOException {
            choose("own.txt", "\ufeffzo\u00eb\r\n\u3000\ufeffbob \n".getBytes(StandardCharsets.UTF_8));
            assertThat(message())
                    .isEqualTo("All chapters learn from 2 words with 5 different characters. Press Start.");
        }

        @ParameterizedTest
        @CsvSource({"'ok\r\nok\rzo\u00eb\n', ISO-8859-1, own.txt is not UTF-8 in line 3: save it in that encoding",
            "zo\u00eb, ISO-8859-1, own.txt is not UTF-8 in line 1: save it in that encoding",
            "'anna\nzo\u00eb\n', UTF-16LE, own.txt looks like UTF-16: save it in UTF-8",
            "'anna\nzo\u00eb\n', UTF-16, own.txt looks like UTF-16: save it in UTF-8"})
        void a_file_in_another_encoding_is_refused_in_the_same_words(String text, String charset, String line)
                throws IOException {
            choose("own.txt", text.getBytes(Charset.forName(charset)));
            assertThat(message()).isEqualTo(line);
            assertStillLearnsNames();
        }

        @Test
        void words_longer_than_the_model_reads_are_told() {
            learn("abcdefghijklmnopqrs\nabcdefghijklmno");
            assertThat(message()).isEqualTo("All chapters learn from 2 words with 19 different characters. Press "
                    + "Start. 1 of them is longer than the positions allow: only the first 16 characters are learned. "
                    + "With 20 positions all of them are.");
        }

        private void assertStillLearnsNames() {
            browser.learn(1);
            assertThat(browser.await("return run.info.documents"))
                    .isEqualTo((long) Stages.NAMES.lines().filter(n -> !n.isBlank()).count());
        }

        @Test
        void an_empty_list_is_told_and_the_names_stay() {
            learn(" \n\n \n");
            assertThat(message()).isEqualTo("There is no word in it: put one word on each line.");
            assertStillLearnsNames();
        }

        @Test
        void a_megabyte_without_a_line_break_is_told_and_the_names_stay() {
            learn("abcdefghij".repeat(100_000));
            assertThat(message()).isEqualTo("\"abcdefghijab…\" has 1,000,000 characters: put one word on each line,"
                    + " with at most 100.");
            assertStillLearnsNames();
        }

        @Test
        void a_single_word_is_learned_by_heart() {
            learn("Ottawa");
            assertThat(message()).isEqualTo("It learns this one word, again and again.");
            browser.learn(200);
            assertThat(browser.text(".train .samples")).contains("Ottawa");
        }

        @Test
        void fifty_thousand_words_are_learned() {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < 50_000; i++) {
                words.append(Integer.toString(100_000 + i, 36)).append('\n');
            }
            learn(words.toString());
            assertThat(message()).startsWith("All chapters learn from 50,000 words with");
            browser.learn(2);
            assertThat(step()).isEqualTo(2);
        }

        @Test
        void emoji_are_letters_like_others() {
            learn("🙂🙃\n🙂🙂\n🙃👍🏽");
            assertThat(message())
                    .isEqualTo("All chapters learn from 3 words with 4 different characters. Press Start.");
            browser.learn(300);
            assertThat(browser.text(".train .samples")).contains("🙂");
        }

        @Test
        void the_names_come_back() {
            learn("Ottawa\nParis");
            browser.press(".own", "Back to the names");
            browser.settle();
            assertThat(message()).isEqualTo("Back to the names.");
            assertStillLearnsNames();
        }
    }

    @Nested
    class Travel_in_time {

        private static final String SLIDER = ".train .time input[type=range]";

        private String pictures() {
            return browser.text(".train .samples") + browser.text(".widget.word") + browser.text(".widget.inside");
        }

        @Test
        void the_slider_at_a_step_brings_back_what_the_model_wrote_and_predicted_there() {
            browser.open("#3?steps=100");
            browser.learn(40);
            String then = pictures();
            browser.learn(60);
            assertThat(pictures()).isNotEqualTo(then);
            browser.slide(SLIDER, 40);
            browser.settle();
            assertThat(pictures()).isEqualTo(then);
            assertThat(browser.text(".train .time output")).isEqualTo("after 40 steps");
        }

        @Test
        void looking_back_does_not_change_what_is_learned_next() {
            browser.open("#3?steps=60");
            browser.learn(30);
            browser.slide(SLIDER, 10);
            browser.settle();
            browser.learn(30);
            assertLosses(Stages.train(3, Stages.NAMES, 42, 60, 0).losses());
        }

        @Test
        void the_end_of_the_slider_is_the_newest_step() {
            browser.open("#0?steps=20");
            browser.learn(20);
            browser.slide(SLIDER, 5);
            browser.settle();
            browser.slide(SLIDER, 20);
            browser.settle();
            assertThat(browser.await("return run.at")).isNull();
        }
    }
}
