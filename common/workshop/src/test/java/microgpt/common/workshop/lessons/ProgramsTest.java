package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramsTest {

    @Test
    void colors_and_what_Java_says_of_its_options_are_not_a_programs_output() {
        assertThat(Programs.plain("Picked up JAVA_TOOL_OPTIONS: -Dfile.encoding=UTF-8\r\n"
                + "NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx1g\n\u001b[1mApache Maven\u001b[m\nPicked up a coin\n"))
                .isEqualTo("Apache Maven\nPicked up a coin\n");
    }
}
