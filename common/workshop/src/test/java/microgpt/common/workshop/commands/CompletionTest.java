package microgpt.common.workshop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.workshop.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What Tab completes at the prompt, in the checkout that these tests run in. */
class CompletionTest {

    /** What may stand in the place of the word that begins so, after a command. */
    private static List<String> completed(String command, String beginning) {
        List<CharSequence> endings = new ArrayList<>();
        AutoComplete.complete(new CommandLine(new Main()).getCommandSpec(), new String[] {command, beginning}, 1,
                beginning.length(), command.length() + 1 + beginning.length(), endings);
        return endings.stream().map(ending -> beginning + ending).toList();
    }

    @ParameterizedTest
    @CsvSource({"start, 0, 0", "start, 7, 7", "start, 9, ''", "watch, 7, 7", "reset, 5, 5", "run, 5, 5", "run, 7, ''",
        "trace, 7, ''", "predict, 3, 3", "diff, 2, 2", "check, 5, 5 5.1 5.2 5.3", "solve, 7, 7 7.1",
        "hint, 4, 4.1 4.2 4.3"})
    void is_the_number_of_a_lesson_or_task_that_the_command_can_take(String command, String beginning, String numbers) {
        assertThat(completed(command, beginning).stream().filter(word -> word.matches("\\d.*")))
                .containsExactly(numbers.isEmpty() ? new String[0] : numbers.split(" "));
    }
}
