package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkshopJarTest {

    @AfterEach
    void leavePrompt() {
        WorkshopJar.setPrompt(false);
    }

    @Test
    void a_shell_is_told_the_whole_command() {
        assertThat(WorkshopJar.command("hint 3.2")).isEqualTo("java -jar common/target/workshop.jar hint 3.2");
        assertThat(WorkshopJar.promptOption()).isEqualTo("-Dworkshop.prompt=false");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', value = {"../übung-1/a.jar, ../übung-1/a.jar", "my work/a.jar, \"my work/a.jar\"",
        "a&b/a.jar, \"a&b/a.jar\"", "it's/a.jar, \"it's/a.jar\"", "hey! you/a.jar, 'hey! you/a.jar'",
        "$HOME/a.jar, '$HOME/a.jar'"})
    void a_name_that_a_shell_would_not_take_for_one_word_is_quoted(String name, String typed) {
        assertThat(WorkshopJar.quoted(name)).isEqualTo(typed);
    }

    @Test
    void a_prompt_is_told_what_is_typed_there() {
        WorkshopJar.setPrompt(true);
        assertThat(WorkshopJar.command("hint 3.2")).isEqualTo("hint 3.2");
        assertThat(WorkshopJar.promptOption()).isEqualTo("-Dworkshop.prompt=true");
    }
}
