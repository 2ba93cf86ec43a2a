package microgpt.common.workshop.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import microgpt.common.cli.Lines;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {

    private static final String CHOICE = """
            # Lesson 9: predict

            ## 1. Which?

            - [ ] This.
              This is
              wrong.
            - [x] That.
              It is right.
            """;

    private static final String NUMBERS = """
            ## 2. How many?

            ### At first?

            Answer: -2 ± 0.1

            It falls
            by two.

            Run: `java -jar train3-d/target/train3-d.jar --steps 1`

            ### And then?

            Answer: 1000 ± 10
            """;

    /** What is printed for these predictions if these lines are typed. */
    private static List<String> asked(String text, String... lines) {
        Iterator<String> typed = List.of(lines).iterator();
        Lines answers = new Lines() {
            @Override
            public String next(String prompt) {
                return typed.hasNext() ? typed.next() : null;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        StringWriter out = new StringWriter();
        Quiz quiz = new Quiz(answers, new PrintWriter(out));
        boolean more = PredictionText.parse(text).stream().allMatch(quiz::ask);
        out.append(more ? "to the end" : "left");
        return out.toString().lines().toList();
    }

    @Nested
    class A_choice {

        @Test
        void that_is_wrong_is_struck_out_with_its_reason() {
            assertThat(asked(CHOICE, "a", "B")).containsExactly("  a  This.", "  b  That.", "No. This is wrong.",
                    "  x  This.", "  b  That.", "Yes. It is right.", "to the end");
        }

        @Test
        void may_be_given_up() {
            assertThat(asked(CHOICE, "")).contains("The answer: That. It is right.");
        }

        @Test
        void that_is_none_changes_nothing() {
            assertThat(asked(CHOICE, "c", "7", "ab", "b"))
                    .filteredOn(line -> line.startsWith("Type a letter from a to b")).hasSize(3);
        }

        @Test
        void is_the_last_one_if_the_input_ends() {
            assertThat(asked(CHOICE, "a")).last().isEqualTo("left");
        }
    }

    @Test
    void long_lines_are_broken_between_words() {
        String long1 = CHOICE.replace("This.", "This is what it is, " + "and a lot more of it, ".repeat(4) + "too.");
        assertThat(asked(long1, "b")).startsWith(
                "  a  This is what it is, and a lot more of it, and a lot more of it, and a lot",
                "     more of it, and a lot more of it, too.", "  b  That.");
    }

    @Nested
    class A_number {

        @ParameterizedTest
        @ValueSource(strings = {"-2", "-2.05", "-2,05", "-4/2", "4 / -2"})
        void may_have_a_point_or_a_comma_or_be_a_fraction(String typed) {
            assertThat(asked(NUMBERS, typed)).containsExactly("Yes. It falls by two.", "left");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/2", "1/", "1/x", "1/0", "NaN", "Infinity"})
        void is_none_if_it_or_a_part_of_a_fraction_is_none(String typed) {
            assertThat(asked(NUMBERS, typed)).containsExactly(
                    "'" + typed + "' is not a number. Type one, or press Enter alone to see the answer.", "left");
        }

        @Test
        void is_answered_with_higher_or_lower_until_it_is_near_enough() {
            assertThat(asked(NUMBERS, "-3", "0", "x", "-1,95", "")).containsExactly(
                    "The answer is higher.", "The answer is lower.",
                    "'x' is not a number. Type one, or press Enter alone to see the answer.", "Yes. It falls by two.",
                    "It is 1000.", "to the end");
        }
    }

    @Nested
    class The_text {

        @Test
        void may_divide_a_question_and_name_a_run() {
            List<Prediction> predictions = PredictionText.parse(CHOICE + "\n" + NUMBERS);
            assertThat(predictions).extracting(Prediction::heading)
                    .containsExactly("1. Which?", "2. How many?", "2. How many?");
            assertThat(predictions).extracting(Prediction::part).containsExactly("", "At first?", "And then?");
            assertThat(predictions).extracting(Prediction::run)
                    .containsExactly("", "java -jar train3-d/target/train3-d.jar --steps 1", "");
        }

        @Test
        void is_refused_if_a_question_has_no_answer_or_two_right_ones() {
            assertThatThrownBy(() -> PredictionText.parse("## 1. Which?\n")).hasMessageContaining("1. Which?");
            assertThatThrownBy(() -> PredictionText.parse(CHOICE.replace("[ ]", "[x]")))
                    .hasMessageContaining("1. Which?");
        }
    }

    @Test
    void of_the_steps_of_a_run_the_first_two_and_the_last_are_shown() {
        assertThat(ShownRun.shortened(List.of("num params: 7", "step 1", "step 2", "step 3", "step 4", "sample 1")))
                .containsExactly("num params: 7", "step 1", "step 2", "\u2026", "step 4", "sample 1");
        assertThat(ShownRun.shortened(List.of("step 1", "step 2", "step 3")))
                .containsExactly("step 1", "step 2", "step 3");
        assertThatThrownBy(() -> new ShownRun("rm -rf train0")).hasMessageContaining("does not run a stage");
    }
}
