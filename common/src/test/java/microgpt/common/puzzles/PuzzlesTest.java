package microgpt.common.puzzles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PuzzlesTest {

    /** Sums of thousands of logarithms differ in their last digits from one formula. */
    private static final double ROUNDING = 1e-12;

    static Stream<Puzzle> all() {
        return Puzzles.ALL.stream();
    }

    @Nested
    class The_lines_of_each_puzzle {

        static Stream<Puzzle> all() {
            return PuzzlesTest.all();
        }

        @ParameterizedTest
        @MethodSource("all")
        void are_right_by_its_own_rule(Puzzle puzzle) {
            assertThat(puzzle.lines()).allMatch(puzzle::isRight);
        }

        @ParameterizedTest
        @MethodSource("all")
        void are_different_and_some_thousands(Puzzle puzzle) {
            assertThat(puzzle.lines()).doesNotHaveDuplicates().hasSizeBetween(2000, 9999);
        }

        @ParameterizedTest
        @MethodSource("all")
        void are_the_same_at_each_call(Puzzle puzzle) {
            assertThat(puzzle.lines()).isEqualTo(puzzle.lines());
        }

        @ParameterizedTest
        @MethodSource("all")
        void fit_with_their_end_into_the_16_positions_of_a_stage(Puzzle puzzle) {
            assertThat(puzzle.lines()).allMatch(line -> line.length() + 1 <= 16);
        }

        @ParameterizedTest
        @MethodSource("all")
        void have_a_right_one_as_the_example_in_the_description(Puzzle puzzle) {
            String[] parts = puzzle.description().split(": ");
            assertThat(parts[1]).matches(puzzle::isRight);
        }
    }

    @Nested
    class A_text {

        @ParameterizedTest
        @CsvSource({"twice, bdebde", "twice, aaaaaa", "sort, chebe-bceeh", "sort, aaaaa-aaaaa", "minus, 86-52=34",
            "minus, 07-07=00", "copy, kpmd-kpmd", "copy, abc-abc", "copy, abcdef-abcdef", "copy, aab-aab",
            "backwards, dhfa-afhd", "first, cbfac", "first, aaaaa"})
        void is_right_if_the_rule_makes_it(String puzzle, String text) {
            assertThat(Puzzles.named(puzzle).isRight(text)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"twice, bdebdf", "twice, bdeb", "twice, bdebdeb", "twice, abab", "twice, bd-bd-", "twice, ''",
            "sort, chebe-bceeg", "sort, chebe-bcee", "sort, chebe-bceeh-", "sort, cheb-bceh", "sort, chebi-bcehi",
            "sort, chebe", "minus, 86-52=35", "minus, 52-86=34", "minus, 86-59=27", "minus, 8-5=3", "minus, 8652=34",
            "copy, kpmd-kpm", "copy, kpmd-kpmda", "copy, ab-ab", "copy, abcdefg-abcdefg", "copy, kpmdkpmd",
            "copy, abz-abz", "backwards, dhfa-dhfa", "backwards, dha-ahdd", "first, cbfab", "first, cbfa",
            "first, cbfacc"})
        void is_wrong_otherwise(String puzzle, String text) {
            assertThat(Puzzles.named(puzzle).isRight(text)).isFalse();
        }
    }

    @Nested
    class The_lowest_loss {

        private static double ln(double x) {
            return StrictMath.log(x);
        }

        /** Letters that differ, every length as likely: the letters twice, a mark and an end. */
        private static double ofDifferentLetters(int letters, int shortest, int longest) {
            double nats = ln(longest - shortest + 1);
            return IntStream.rangeClosed(shortest, longest)
                    .mapToDouble(n -> (nats + IntStream.range(0, n).mapToDouble(i -> ln(letters - i)).sum())
                            / (2 * n + 2))
                    .average().orElseThrow();
        }

        private static double closedForm(String puzzle) {
            return switch (puzzle) {
                case "twice" -> 3 * ln(26) / 7;
                case "sort" -> 5 * ln(8) / 12;
                case "minus" -> 2 * ln(55) / 9;
                case "copy" -> ofDifferentLetters(16, 3, 6);
                case "backwards" -> ofDifferentLetters(16, 3, 6);
                case "first" -> 4 * ln(8) / 6;
                default -> throw new IllegalArgumentException(puzzle + " has no closed form here");
            };
        }

        static Stream<Puzzle> all() {
            return PuzzlesTest.all();
        }

        @ParameterizedTest
        @MethodSource("all")
        void is_what_probability_theory_says(Puzzle puzzle) {
            assertThat(puzzle.lowestLoss()).isEqualTo(closedForm(puzzle.name()), within(ROUNDING));
        }

        @Test
        void is_out_of_reach_for_a_letter_that_never_comes_twice() {
            assertThat(Puzzles.named("copy").surprise("aab-aab")).isInfinite();
        }

        @Test
        void has_no_part_of_a_wrong_line() {
            assertThatIllegalArgumentException().isThrownBy(() -> Puzzles.named("twice").surprise("bdebdf"))
                    .withMessage("'bdebdf' is no line of the puzzle twice");
        }
    }

    @Test
    void a_puzzle_that_is_none_is_told_with_the_names_of_all() {
        assertThatIllegalArgumentException().isThrownBy(() -> Puzzles.named("twise"))
                .withMessageContaining("no puzzle 'twise'").withMessageContaining("twice")
                .withMessageContaining("first");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_recipe_has_options_that_the_stage_knows(Puzzle puzzle) {
        assertThat(puzzle.recipe().options(0)).isEmpty();
        assertThat(puzzle.recipe().options(3)).hasSize(2).startsWith("--learning-rate");
        assertThat(puzzle.recipe().options(5)).hasSize(6).contains("--n-head", "--n-layer");
    }

    @Test
    void the_list_has_a_line_for_each_that_fits_on_a_screen() {
        assertThat(Puzzles.list()).hasSameSizeAs(Puzzles.ALL).allMatch(line -> line.startsWith("  puzzle:"))
                .allMatch(line -> line.length() <= 80);
    }
}
