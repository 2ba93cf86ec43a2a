package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.ExampleCheckout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonSettingsTest {

    @TempDir
    private Path lesson;

    private LessonSettings read(String text) throws IOException {
        ExampleCheckout.settings(lesson, text);
        return LessonSettings.read(lesson);
    }

    @Test
    void are_number_package_and_what_a_stage_adds() throws IOException {
        assertThat(read("# remark\nnumber = 3\npackage = microgpt.train3\nadds = a GPT: attention\n"))
                .isEqualTo(new LessonSettings(3, "microgpt.train3", "a GPT: attention"));
        assertThat(read("number=7\r\npackage=my.own \r\n")).isEqualTo(new LessonSettings(7, "my.own", ""));
        assertThat(read("number = 7\npackage = my.own\n").mainFolder()).isEqualTo("src/main/java/my/own/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"package = a; number", "number = x|package = a; number",
        "number = 10|package = a; number", "number = 1; package", "number = 1|package = a-b; package"})
    void are_refused_where_one_is_missing_or_no_such_thing(String text, String key) {
        assertThatThrownBy(() -> read(text.replace('|', '\n'))).isInstanceOf(UsageException.class)
                .hasMessage(lesson.resolve("exercise/lesson.properties") + " does not say what " + key
                        + " is: download the workshop again");
    }

    @Test
    void are_refused_in_one_line_where_they_cannot_be_read() throws IOException {
        assertThatThrownBy(() -> read("number = \\u00")).isInstanceOf(UsageException.class)
                .hasMessageContaining("lesson.properties cannot be read (").hasMessageEndingWith("again");
        Files.delete(lesson.resolve("exercise/lesson.properties"));
        assertThatThrownBy(() -> LessonSettings.read(lesson)).isInstanceOf(UsageException.class)
                .hasMessageContaining("lesson.properties cannot be read (no such file");
    }
}
