package microgpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microgpt.merge.ByDefinition.Pair;
import microgpt.merge.Inputs.Merging;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class ByDefinitionTest {

    /** The words of a text, whose bytes are their first tokens. */
    private static List<int[]> words(String... words) {
        return Stream.of(words).map(word -> tokens(word.getBytes(StandardCharsets.UTF_8))).toList();
    }

    private static int[] tokens(byte[] bytes) {
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return tokens;
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex7.1")
    class Ex7_1_one_merge {

        private void assertMerge(int left, int right, int merged, int[] word, int... expected) {
            Merging merging = new Merging(word, left, right, merged);
            assertTokens(merging.toString(), ByDefinition.merge(word.clone(), left, right, merged), expected);
        }

        private void assertTokens(String what, int[] actual, int... expected) {
            if (!Arrays.equals(actual, expected)) {
                int same = actual == null ? -1 : Arrays.mismatch(actual, expected);
                String shown = Inputs.text(expected);
                if (shown.equals(Inputs.text(actual))) {
                    assertThat(actual[same]).as("token " + same + " of " + what).isEqualTo(expected[same]);
                }
                throw new AssertionError("[" + what + "] expected: " + shown + " but was: " + Inputs.text(actual));
            }
        }

        @Test
        @Order(1)
        void the_new_token_takes_the_place_of_the_pair() {
            assertMerge(2, 3, 256, new int[] {1, 2, 3, 4}, 1, 256, 4);
        }

        @Test
        @Order(2)
        void a_pair_may_stand_at_the_beginning_and_at_the_end_and_every_pair_is_merged() {
            assertMerge(1, 2, 256, new int[] {1, 2, 9, 1, 2}, 256, 9, 256);
            assertMerge(1, 2, 256, new int[] {1, 2}, 256);
        }

        @Test
        @Order(3)
        void a_word_without_the_pair_keeps_its_tokens() {
            assertMerge(1, 2, 256, new int[] {2, 1, 1, 3, 2}, 2, 1, 1, 3, 2);
            assertMerge(1, 2, 256, new int[] {3, 4, 1}, 3, 4, 1);
        }

        @Test
        @Order(4)
        void a_word_may_have_one_token_or_none() {
            assertMerge(1, 2, 256, new int[] {1}, 1);
            assertMerge(7, 7, 256, new int[] {7}, 7);
            assertMerge(1, 2, 256, new int[] {});
        }

        @Test
        @Order(5)
        void each_token_goes_into_one_pair_from_left_to_right() {
            assertMerge(7, 7, 256, new int[] {7, 7, 7}, 256, 7);
            assertMerge(7, 7, 256, new int[] {7, 7, 7, 7, 7}, 256, 256, 7);
        }

        @Test
        @Order(6)
        void the_new_token_is_the_one_that_is_given() {
            assertMerge(3, 4, 100, new int[] {3, 4, 5}, 100, 5);
        }

        @Test
        @Order(7)
        void what_was_just_merged_is_not_merged_again() {
            assertMerge(1, 2, 256, new int[] {1, 2, 256}, 256, 256);
            assertMerge(1, 2, 1, new int[] {1, 2, 2}, 1, 2);
            assertMerge(1, 2, 2, new int[] {1, 1, 2}, 1, 2);
        }

        @Test
        @Order(8)
        void the_word_stays_as_it_is() {
            int[] word = {1, 2, 3};
            ByDefinition.merge(word, 1, 2, 256);
            assertTokens("the word after merge([1, 2, 3], 1, 2, 256)", word, 1, 2, 3);
        }

        @Test
        @Order(9)
        void who_changes_the_result_changes_neither_the_word_nor_another_result() {
            int[] word = {1, 2, 3};
            int[] result = ByDefinition.merge(word, 3, 3, 256);
            result[0] = 9;
            assertTokens("the word after a change in the result of merge([1, 2, 3], 3, 3, 256)", word, 1, 2, 3);
            assertMerge(3, 3, 256, word, 1, 2, 3);
            assertTokens("the first result after merge([1, 2, 3], 3, 3, 256) again", result, 9, 2, 3);
        }

        @Test
        @Order(10)
        void a_token_may_be_any_number() {
            int[] numbers = {0, 9, 10, 99, 127, 128, 255, 256, 999, 1_000, 32_767, 32_768, 65_535, 65_536, 1_000_000,
                Integer.MAX_VALUE};
            for (int i = 1; i < numbers.length; i++) {
                int low = numbers[i - 1];
                int high = numbers[i];
                assertMerge(low, high, 300, new int[] {low, low, high, high}, low, 300, high);
                assertMerge(high, low, 300, new int[] {high, high, low, low}, high, 300, low);
                assertMerge(high, low, high, new int[] {low, high, low}, low, high);
            }
            assertMerge(1, 2, 258, new int[] {11, 2, 1, 21, 1, 2}, 11, 2, 1, 21, 258);
        }

        @Test
        @Order(11)
        void a_word_may_be_very_long() {
            int[] word = new int[Probes.VERY_LONG + 1];
            int[] expected = new int[Probes.VERY_LONG / 2 + 1];
            Arrays.fill(expected, 256);
            expected[Probes.VERY_LONG / 2] = 0;
            assertMerge(0, 0, 256, word, expected);
        }

        @Test
        @Order(12)
        void all_of_this_holds_for_any_tokens_of_any_word() {
            List<Merging> mergings = Inputs.mergings();
            List<int[]> results = new ArrayList<>();
            for (Merging merging : mergings) {
                int[] word = merging.word().clone();
                results.add(ByDefinition.merge(word, merging.left(), merging.right(), merging.merged()));
                assertTokens(merging.toString(), results.get(results.size() - 1), merging.expected());
                assertTokens("the word after " + merging, word, merging.word());
            }
            for (int i = 0; i < results.size(); i++) {
                Merging merging = mergings.get(i);
                assertTokens(merging + ", looked at again after other calls", results.get(i), merging.expected());
            }
        }
    }

    @Nested
    class The_most_frequent_pair {

        @Test
        void a_pair_is_counted_in_all_words_and_also_where_it_overlaps_itself() {
            assertThat(ByDefinition.mostFrequentPair(words("xaab", "aa"))).isEqualTo(Map.entry(new Pair('a', 'a'), 2));
            assertThat(ByDefinition.mostFrequentPair(words("aaa"))).isEqualTo(Map.entry(new Pair('a', 'a'), 2));
        }

        @Test
        void of_several_pairs_the_one_with_the_lowest_left_and_then_the_lowest_right_token_comes_first() {
            assertThat(ByDefinition.mostFrequentPair(words("ca", "ba", "bc")).getKey()).isEqualTo(new Pair('b', 'a'));
        }

        @Test
        void no_pair_reaches_over_the_end_of_a_word() {
            assertThat(ByDefinition.mostFrequentPair(words("a", "b", "", "a", "b"))).isNull();
        }
    }

    @Nested
    @Tag("whole")
    class Byte_pair_encoding {

        private static final String[] TEXT = {"she", " sells", " sea", " shells"};

        private final List<Pair> merges = ByDefinition.train(words(TEXT), 100);

        /** The pieces of a text, each token as the bytes that were merged into it. */
        private String pieces(String... words) {
            return Arrays.stream(ByDefinition.encode(words(words), merges)).mapToObj(this::piece)
                    .map(piece -> piece.replace(' ', '_')).collect(Collectors.joining(" "));
        }

        private String piece(int token) {
            if (token < ByDefinition.BYTES) {
                return String.valueOf((char) token);
            }
            Pair pair = merges.get(token - ByDefinition.BYTES);
            return piece(pair.left()) + piece(pair.right());
        }

        @Test
        void training_merges_the_most_frequent_pair_until_none_is_there_twice() {
            assertThat(merges).containsExactly(new Pair(' ', 's'), new Pair('e', 'l'), new Pair('l', 's'),
                    new Pair(257, 258));
        }

        @Test
        void training_finds_no_more_merges_than_it_is_asked_for() {
            assertThat(ByDefinition.train(words(TEXT), 2)).isEqualTo(merges.subList(0, 2));
            assertThat(ByDefinition.train(words(TEXT), 0)).isEmpty();
        }

        @Test
        void the_20_bytes_of_the_example_become_11_tokens() {
            assertThat(String.join("", TEXT)).hasSize(20);
            assertThat(pieces(TEXT)).isEqualTo("s h e _s ells _s e a _s h ells");
        }

        @Test
        void words_that_training_has_never_seen_are_cut_too() {
            assertThat(pieces(" smells")).isEqualTo("_s m ells");
            assertThat(pieces("shell")).isEqualTo("s h el l");
        }

        @Test
        void the_pieces_of_any_text_have_all_of_its_bytes() {
            assertThat(pieces("", "é", "\u0000el", "ells").replace(" ", ""))
                    .isEqualTo(new String("é\u0000elells".getBytes(StandardCharsets.UTF_8),
                            StandardCharsets.ISO_8859_1));
        }

        @Test
        void words_stay_as_they_are() {
            List<int[]> words = words(TEXT);
            ByDefinition.encode(words, ByDefinition.train(words, 100));
            assertThat(words).usingElementComparator(Arrays::compare).isEqualTo(words(TEXT));
        }
    }
}
