package microgpt.common.workshop.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchKeysTest {

    @ParameterizedTest
    @CsvSource({"104, h", "110, n", "113, q", "-1, q", "4, q"})
    void the_end_of_the_input_is_as_good_as_q(int read, char key) {
        assertThat(WatchKeys.key(read)).isEqualTo(key);
    }

    @Test
    void no_key_is_pressed_while_the_reader_waits() {
        assertThat(WatchKeys.key(-2)).isEqualTo((char) 0);
    }

    @Test
    void after_a_shell_had_the_terminal_keys_arrive_at_once_again_and_all_is_shown_anew() throws IOException {
        try (Terminal terminal = new LineDisciplineTerminal("test", "ansi", OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8)) {
            Attributes ofShell = terminal.getAttributes();
            try (WatchKeys keys = new WatchKeys(terminal)) {
                terminal.setAttributes(ofShell);
                terminal.raise(Terminal.Signal.CONT);
                assertThat(keys.poll(1)).isEqualTo(WatchKeys.REDRAW);
                assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).as("waits for Enter").isFalse();
                assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)).as("Ctrl-Z stops").isTrue();
            }
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
        }
    }
}
