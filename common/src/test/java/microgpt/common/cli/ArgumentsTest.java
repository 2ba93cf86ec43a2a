package microgpt.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void what_the_encoding_lost_is_told_with_the_cause_and_the_cure() {
        assertThat(Arguments.fault("ANSI_X3.4-1968", "--prompt", "\ufffd\ufffd"))
                .isEqualTo("'\ufffd\ufffd' is not what was typed, because Java reads arguments in the encoding "
                        + "ANSI_X3.4-1968 here: set the environment variable LC_ALL to C.UTF-8");
    }

    @Test
    void what_no_encoding_loses_is_no_fault() {
        assertThat(Arguments.fault("ANSI_X3.4-1968", "--prompt", "anna")).isNull();
        assertThat(Arguments.fault("Cp1252", "--prompt", "Þ")).isNull();
        assertThat(Arguments.fault("UTF-8", "--prompt", "\ufffd")).as("a character like any other").isNull();
    }
}
