package microgpt.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import microgpt.common.core.Tokenizer;
import org.junit.jupiter.api.Test;

class PlaygroundTest {

    private static final Tokenizer TOKENIZER = new Tokenizer(List.of("ab"));

    /** Expects a, b and the end with 1/2, 3/8 and 1/8, and says what it was asked. */
    private static final Playground.Model MODEL = new Playground.Model() {

        @Override
        public double[] next(int[] beginning, double temperature) {
            return new double[] {0.5, 0.375, 0.125};
        }

        @Override
        public String complete(int[] beginning, double temperature) {
            return Arrays.toString(beginning) + " at " + temperature;
        }
    };

    private static List<String> answers(String... lines) {
        StringWriter out = new StringWriter();
        String input = Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
        new Talk(0.5, new Playground(TOKENIZER, MODEL, 3, 0.5)).run(new StringReader(input), new PrintWriter(out));
        return out.toString().lines().skip(2).toList();
    }

    @Test
    void shows_a_bar_for_each_next_letter_from_the_likeliest_on_and_five_completions() {
        assertThat(answers("ba")).containsExactly(
                ">      a 0.500 #########################",
                "     b 0.375 ###################",
                "   end 0.125 ######",
                String.join("  ", Collections.nCopies(5, "[1, 0] at 0.5")),
                "> ");
    }

    @Test
    void an_empty_line_asks_for_the_very_beginning() {
        assertThat(answers("")).anyMatch(line -> line.startsWith("[] at 0.5"));
    }

    @Test
    void a_command_changes_the_temperature_of_what_follows() {
        assertThat(answers(":temperature 0.25", "a")).contains("> temperature 0.25")
                    .anyMatch(line -> line.startsWith("[0] at 0.25"));
    }

    @Test
    void what_cannot_be_answered_is_said_in_one_line_and_the_talk_goes_on() {
        assertThat(answers("x", "aaaa", ":temperature 0", ":temperature", ":quit")).containsExactly(
                "> the character 'x' (U+0078) does not occur in the data: use characters of the documents",
                "> that has 4 characters, the model can go on after at most 3: shorten it",
                "> :temperature: '0' is not a number above 0",
                "> :temperature: '' is not a number above 0",
                "> :quit is no command: :temperature X changes the temperature, Ctrl-D leaves",
                "> ");
    }

    @Test
    void the_end_of_the_input_ends_the_talk() {
        assertThat(answers()).containsExactly("> ");
    }
}
