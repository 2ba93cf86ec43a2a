package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ball goes down a valley of the loss, at three learning rates: that of lesson 1's picture. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES) // for a slow machine; usually it is seconds
class DownhillTest {

    private final Browser browser;

    DownhillTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void the_model_has_read_200_names() {
        browser.open("#1");
        browser.await("$('.downhill').scrollIntoView();");
        browser.until("$('.downhill .ball')");
    }

    private String step() {
        String before = browser.text(".downhill > .status");
        browser.press(".downhill", "Step");
        browser.until("$('.downhill .status').textContent !== args[0]", before);
        return browser.text(".downhill > .status");
    }

    /** The losses of four steps as lesson 1 logged them. */
    private static List<String> logged(String rate) throws IOException {
        String log = Files.readString(Path.of("../logs/pictures/train1-200/valley.txt"));
        return log.substring(log.indexOf("learning rate " + rate + ":")).lines().skip(2).limit(4)
                .map(line -> line.replaceAll(".*loss ([0-9.]+) .*", "$1")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1", "3"})
    void four_steps_lead_where_the_lessons_do(String rate) throws IOException {
        browser.choose(".downhill select", rate);
        for (String loss : logged(rate)) {
            assertThat(step()).contains("to " + loss + ".");
        }
    }

    @Test
    void a_large_step_lands_higher_on_the_other_side() {
        browser.choose(".downhill select", "3");
        assertThat(step()).startsWith("Step 1 at 3: the loss of “briana” went up from 2.3466 to 3.1233.")
                .endsWith("to the left.");
    }

    @Test
    void the_valley_stays_that_of_the_names_whatever_list_the_reader_has() {
        browser.await("await microgpt.Own.use('anna\\notto');");
        assertThat(step()).startsWith("Step 1 at 1: the loss of “briana” went down from 2.3466 to 1.8304.");
    }

    @Test
    void an_earlier_walk_stays_as_a_ghost_until_one_starts_over() {
        step();
        browser.choose(".downhill select", "0.1");
        step();
        assertThat(browser.await("return $$('circle.w1.ghost').length + ' ' + $$('circle.w0.now').length"))
                .isEqualTo("2 2");
        browser.press(".downhill", "Start over");
        browser.until("$$('circle.walk').length === 1");
    }
}
