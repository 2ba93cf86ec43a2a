package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The talk: full-screen slides with living figures, and notes for the speaker. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES) // for a slow machine; usually it is half a minute
class TalkTest {

    private static final Pattern SLIDE = Pattern.compile(
            "<article data-minutes=\"(\\d+)\">.*?<aside>(.*?)</aside></article>", Pattern.DOTALL);
    private static final int WORDS_A_MINUTE = 150; // of somebody who speaks calmly

    private final Browser browser;

    TalkTest(Browser browser) {
        this.browser = browser;
    }

    private String title() {
        return (String) browser.await("return $('article:not([hidden]) h2').textContent");
    }

    @Test
    void the_arrow_keys_go_through_all_slides_and_none_complains() {
        browser.open("#talk");
        int slides = ((Long) browser.await("return $$('article').length")).intValue();
        assertThat(slides).isEqualTo(20);
        for (int slide = 2; slide <= slides; slide++) {
            browser.keys(Keys.ARROW_RIGHT);
            browser.until("location.hash === args[0]", "#talk?slide=" + slide);
            assertThat(browser.barriers()).as("slide " + slide).isEmpty();
        }
        assertThat(title()).isEqualTo("Six ideas");
        browser.keys(Keys.ARROW_LEFT);
        assertThat(title()).isEqualTo("From here to ChatGPT");
        browser.keys(Keys.HOME);
        assertThat(title()).isEqualTo("This is a whole GPT.");
    }

    @Test
    void a_link_leads_to_a_slide_and_Escape_out_of_the_talk() {
        browser.open("#talk?slide=10");
        assertThat(title()).isEqualTo("Idea 3: look back.");
        browser.until("$('article:not([hidden]) .side .status')?.textContent.startsWith('After 1,500 lines')");
        browser.keys(Keys.ESCAPE);
        browser.until("!document.getElementById('chapter-start').hidden");
        assertThat(browser.await("return document.documentElement.className")).isEqualTo("");
    }

    @Test
    void the_last_row_can_read_it() {
        browser.open("#talk?slide=2");
        assertThat(browser.await("return Math.min(...$$('article:not([hidden]) > p').map(p =>"
                + " parseFloat(getComputedStyle(p).fontSize))) >= 28 || innerWidth")).isEqualTo(true);
    }

    @Test
    void a_figures_arrow_keys_stay_its_own() {
        browser.open("#talk");
        browser.until("$('.squares')");
        browser.await("$('.squares').focus();");
        browser.keys(Keys.ARROW_RIGHT);
        assertThat(title()).isEqualTo("This is a whole GPT.");
    }

    @Test
    void the_notes_stand_on_no_slide() {
        browser.open("#talk");
        assertThat(browser.await("return $$('aside').some(aside => aside.checkVisibility())")).isEqualTo(false);
    }

    @Test
    void the_minutes_of_all_slides_are_45_and_leave_time_for_what_is_said() throws IOException {
        Matcher slide = SLIDE.matcher(Files.readString(Path.of("src/main/web/chapters/talk.html")));
        int minutes = 0;
        for (; slide.find(); minutes += Integer.parseInt(slide.group(1))) {
            int words = slide.group(2).replaceAll("<[^>]+>", " ").strip().split("\\s+").length;
            assertThat(words).as(slide.group(2)).isLessThan(Integer.parseInt(slide.group(1)) * WORDS_A_MINUTE);
        }
        assertThat(minutes).isEqualTo(45);
    }
}
