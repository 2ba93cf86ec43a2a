package microgpt.encore.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigitTaskTest {

    static Stream<DigitTask> tasks() {
        return Stream.of(SortTask.task(), AdderTask.task());
    }

    private static Set<String> texts(List<int[]> cases) {
        Set<String> texts = new HashSet<>();
        cases.forEach(tokens -> texts.add(Arrays.toString(tokens)));
        return texts;
    }

    @Nested
    class Both_tasks {

        static Stream<DigitTask> tasks() {
            return DigitTaskTest.tasks();
        }

        @ParameterizedTest
        @MethodSource("tasks")
        void have_no_held_out_case_in_training(DigitTask task) {
            assertThat(texts(task.heldOut())).doesNotContainAnyElementsOf(texts(task.training()));
        }

        @ParameterizedTest
        @MethodSource("tasks")
        void have_every_case_once(DigitTask task) {
            int all = (int) Math.pow(task.vocabSize(), task.promptLength());
            assertThat(task.training().size() + task.heldOut().size()).isEqualTo(all);
            assertThat(texts(task.training()).size() + texts(task.heldOut()).size()).isEqualTo(all);
        }

        @ParameterizedTest
        @MethodSource("tasks")
        void are_split_the_same_way_each_time(DigitTask task) {
            assertThat(tasks().filter(other -> other.vocabSize() == task.vocabSize())
                    .map(other -> texts(other.heldOut())))
                    .containsExactly(texts(task.heldOut()));
        }

        @ParameterizedTest
        @MethodSource("tasks")
        void leave_out_the_last_digit_of_the_context(DigitTask task) {
            assertThat(task.blockSize()).isEqualTo(task.vocabSize() == 3 ? 11 : 6);
        }
    }

    @Nested
    class Sorting {

        @Test
        void has_the_digits_and_then_the_digits_in_order() {
            assertThat(SortTask.solved(new int[] {2, 1, 0, 0, 1, 2}))
                    .containsExactly(2, 1, 0, 0, 1, 2, 0, 0, 1, 1, 2, 2);
            assertThat(SortTask.text(SortTask.solved(new int[] {2, 1, 0, 0, 1, 2})))
                    .isEqualTo("210012 sorted is 001122");
        }

        @Test
        void holds_out_a_quarter() {
            assertThat(SortTask.task().heldOut()).hasSize(182);
            assertThat(SortTask.task().training()).hasSize(547);
        }
    }

    @Nested
    class Adding {

        @Test
        void has_both_numbers_and_then_the_sum_from_its_last_digit() {
            assertThat(AdderTask.solved(85, 50)).containsExactly(8, 5, 5, 0, 5, 3, 1);
            assertThat(AdderTask.solved(6, 39)).containsExactly(0, 6, 3, 9, 5, 4, 0);
            assertThat(AdderTask.text(AdderTask.solved(6, 39))).isEqualTo("6 + 39 = 45");
        }

        @Test
        void holds_out_500_or_one_more_where_the_last_comes_with_its_pair() {
            assertThat(AdderTask.task().heldOut().size()).isBetween(500, 501);
        }

        @Test
        void keeps_a_sum_and_the_sum_the_other_way_round_on_the_same_side() {
            DigitTask task = AdderTask.task();
            Set<String> training = texts(task.training());
            assertThat(task.heldOut()).allSatisfy(tokens -> assertThat(training).doesNotContain(
                    Arrays.toString(AdderTask.solved(10 * tokens[2] + tokens[3], 10 * tokens[0] + tokens[1]))));
        }
    }

    @Nested
    class A_score {

        @Test
        void counts_the_cases_that_are_right_in_every_digit_and_shows_the_others() {
            DigitTask task = AdderTask.task();
            List<int[]> cases = List.of(AdderTask.solved(1, 2), AdderTask.solved(10, 90), AdderTask.solved(99, 99));
            DigitTask.Score score = task.score(cases, prompt -> prompt[0] == 1
                    ? new int[] {1, 0, 9, 0, 0, 0, 0}
                    : AdderTask.solved(10 * prompt[0] + prompt[1], 10 * prompt[2] + prompt[3]));
            assertThat(score.right()).isEqualTo(2);
            assertThat(score.cases()).isEqualTo(3);
            assertThat(score.wrong()).containsExactly(new int[] {1, 0, 9, 0, 0, 0, 0});
        }

        @Test
        void shows_the_model_the_question_alone() {
            DigitTask task = SortTask.task();
            DigitTask.Score score = task.score(task.heldOut(), prompt -> {
                assertThat(prompt).hasSize(6);
                return SortTask.solved(prompt);
            });
            assertThat(score.right()).isEqualTo(182);
        }
    }
}
