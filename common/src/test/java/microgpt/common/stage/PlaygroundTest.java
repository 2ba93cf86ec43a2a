package microgpt.common.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import microgpt.common.cli.Lines;
import microgpt.common.core.LanguageModel;
import microgpt.common.core.Run;
import org.junit.jupiter.api.Test;

class PlaygroundTest {

    private static final int A = 0;
    private static final int B = 1;
    private static final int BOS = 2;

    /** Expects a, b and the end with 1/2, 3/8 and 1/8 at first; after a only b, after b only the end. */
    private static final LanguageModel MODEL = () -> {
        IntFunction<double[]> next = tokenId -> switch (tokenId) {
            case A -> new double[] {0, 1, 0};
            case B -> new double[] {0, 0, 1};
            default -> new double[] {0.5, 0.375, 0.125};
        };
        return next;
    };

    private static List<String> answers(LanguageModel model, String... lines) {
        StringWriter out = new StringWriter();
        String input = Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
        Run run = Run.prepare(List.of("ab"), 42, 0, 0, 0, "", 4);
        PrintWriter writer = new PrintWriter(out);
        try {
            new Talk(1, new Playground(model, run)).run(Lines.of(new StringReader(input), writer), writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().lines().skip(2).toList();
    }

    @Test
    void shows_a_bar_for_each_next_letter_from_the_likeliest_on() {
        assertThat(answers(MODEL, "").subList(0, 3)).containsExactly(
                ">      a 0.500 #########################",
                "     b 0.375 ###################",
                "   end 0.125 ######");
    }

    @Test
    void goes_on_five_times_from_the_beginning_to_the_end_of_a_document() {
        assertThat(answers(MODEL, "a").get(3)).isEqualTo("ab  ab  ab  ab  ab");
    }

    @Test
    void goes_on_no_further_than_the_model_has_positions() {
        int[] asked = new int[1];
        LanguageModel onlyB = () -> tokenId -> {
            asked[0]++;
            return new double[] {0, 1, 0};
        };
        assertThat(answers(onlyB, "a").get(3)).isEqualTo("abbb  abbb  abbb  abbb  abbb");
        // the bars ask for BOS and a; each completion for BOS, a, b, b
        assertThat(asked[0]).isEqualTo(2 + 5 * 4);
    }

    @Test
    void begins_a_new_document_for_every_answer() {
        LanguageModel counting = () -> {
            int[] positions = new int[1];
            return tokenId -> {
                double[] probs = new double[3];
                probs[positions[0]++ == 0 ? A : BOS] = 1;
                return probs;
            };
        };
        assertThat(answers(counting, "", "").stream().filter(line -> line.startsWith("a  "))).containsExactly(
                "a  a  a  a  a", "a  a  a  a  a");
    }

    @Test
    void a_command_changes_the_temperature_of_what_follows() {
        // at 1/2 the probabilities are squared: 16, 9 and 1 of 26
        assertThat(answers(MODEL, ":temperature 0.5", "").subList(0, 4)).containsExactly(
                "> temperature 0.5",
                ">      a 0.615 ###############################",
                "     b 0.346 #################",
                "   end 0.038 ##");
    }

    @Test
    void a_temperature_near_zero_leaves_the_likeliest_alone() {
        assertThat(Playground.atTemperature(1e-9, new double[] {0.25, 0.26, 0.49})).containsExactly(0, 0, 1);
    }

    @Test
    void a_high_temperature_makes_all_nearly_equally_likely() {
        // 0.49^(1/1000) is 1 to three digits
        assertThat(Playground.atTemperature(1000, new double[] {0.25, 0.26, 0.49}))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-3));
    }

    @Test
    void what_cannot_be_answered_is_said_in_one_line_and_the_talk_goes_on() {
        assertThat(answers(MODEL, "x", "aaaa", ":temperature 0", ":temperature", ":quiet")).containsExactly(
                "> the character 'x' (U+0078) does not occur in the data: use characters of the documents",
                "> that has 4 characters, the model can go on after at most 3: shorten it",
                "> :temperature: '0' is not a number above 0",
                "> :temperature: '' is not a number above 0",
                "> :quiet is no command: :help lists them",
                "> ");
    }

    @Test
    void help_lists_the_commands_and_the_temperature_as_it_is() {
        assertThat(answers(MODEL, ":temperature 0.5", ":help").subList(1, 4)).containsExactly(
                "> :temperature X  changes the temperature, now 0.5",
                ":help           shows these lines",
                ":quit           leaves, as Ctrl-D does");
    }

    @Test
    void quit_ends_the_talk() {
        assertThat(answers(MODEL, " :quit ", "a")).containsExactly("> ");
    }

    @Test
    void the_end_of_the_input_ends_the_talk() {
        assertThat(answers(MODEL)).containsExactly("> ");
    }
}
