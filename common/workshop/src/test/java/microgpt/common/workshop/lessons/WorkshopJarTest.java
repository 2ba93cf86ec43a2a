package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void a_prompt_is_told_what_is_typed_there() {
        WorkshopJar.setPrompt(true);
        assertThat(WorkshopJar.command("hint 3.2")).isEqualTo("hint 3.2");
        assertThat(WorkshopJar.promptOption()).isEqualTo("-Dworkshop.prompt=true");
    }
}
