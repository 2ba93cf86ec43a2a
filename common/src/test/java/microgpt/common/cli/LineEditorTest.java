package microgpt.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEditorTest {

    @ParameterizedTest
    @CsvSource({"it,", "he,", "quit,", ":q, :quit", ":help, :help"})
    void the_tabulator_completes_only_what_a_command_begins_with(String typed, String command) {
        assertThat(LineEditor.beginningWith(typed, ":quit", ":help"))
                .isEqualTo(command == null ? List.of() : List.of(command));
    }

    @Test
    void the_tabulator_lists_all_commands_where_nothing_was_typed() {
        assertThat(LineEditor.beginningWith("", ":quit", ":help")).containsExactly(":quit", ":help");
    }
}
