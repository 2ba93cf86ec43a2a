package microgpt.train0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.common.core.Tokenizer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class SamplingTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex0.4")
    class Ex0_4_sampling {

        /** a, e, l, n and BOS are the tokens 0 to 4. */
        private Tokenizer tokenizer = new Tokenizer(List.of("lena"));
        private Bigram model = new Bigram(5);
        private PythonRandom random = new PythonRandom(42);

        /** Makes the pairs of a document so frequent that nothing else is ever drawn after their first tokens. */
        private void learn(String document) {
            int[] tokens = tokenizer.encode(document);
            for (int posId = 0; posId < tokens.length - 1; posId++) {
                model.counts[tokens[posId]][tokens[posId + 1]] = 1_000_000_000;
            }
        }

        private String sample(String prompt, int blockSize) {
            Run run = new Run(List.of(), List.of(), tokenizer, random, 0, 1, tokenizer.ids(prompt), blockSize);
            return new Training().sample(model, run);
        }

        /** How many uniform numbers were drawn since the seed. */
        private int drawn() {
            return drawn(new PythonRandom(42).state(), random);
        }

        private int drawn(String before, PythonRandom after) {
            PythonRandom again = PythonRandom.restored(before);
            int drawn = 0;
            while (drawn < 100 && !again.state().equals(after.state())) {
                again.random();
                drawn++;
            }
            return drawn;
        }

        private void assertShare(List<String> firsts, String first, int of13, int from, int to) {
            assertThat(Collections.frequency(firsts, first))
                    .as("how many of 1300 samples begin with " + (first.isEmpty() ? "BOS" : first)
                            + ", at a probability of " + of13 + "/13")
                    .isBetween(from, to);
        }

        @Test
        @Order(1)
        void a_sample_begins_with_what_comes_after_BOS_and_ends_before_the_next_BOS() {
            learn("lena");
            assertThat(sample("", 16)).as("sample of a table that has seen only lena").isEqualTo("lena");
        }

        @Test
        @Order(2)
        void a_second_sample_begins_at_BOS_again() {
            learn("lena");
            sample("", 2);
            assertThat(sample("", 16)).as("sample of a table that has seen only lena, after one of two tokens")
                    .isEqualTo("lena");
        }

        @Test
        @Order(3)
        void a_sample_asks_the_model_that_it_is_given_as_it_is_now() {
            learn("lena");
            sample("", 16);
            model = new Bigram(5);
            learn("an");
            assertThat(sample("", 16)).as("sample of a table that has seen only an, after one of another table")
                    .isEqualTo("an");
            model.counts[4] = new int[5];
            learn("nal");
            assertThat(sample("", 16)).as("sample of the same table when n comes after BOS").startsWith("n");
        }

        @Test
        @Order(4)
        void a_sample_draws_once_for_each_token_and_once_for_the_BOS_at_the_end() {
            learn("lena");
            sample("", 16);
            assertThat(drawn()).as("random numbers drawn for lena and its BOS").isEqualTo(5);
        }

        @Test
        @Order(5)
        void a_sample_may_be_a_document_that_is_known() {
            learn("lena");
            List<String> known = List.of("lena", "an");
            Run run = new Run(known, known, tokenizer, random, 0, 1, new int[0], 16);
            assertThat(new Training().sample(model, run)).as("sample of a table that has seen only lena")
                    .isEqualTo("lena");
            assertThat(drawn()).as("random numbers drawn for lena, a document of the run, and its BOS").isEqualTo(5);
        }

        @Test
        @Order(6)
        void a_vocabulary_may_have_any_number_of_characters() {
            String characters = IntStream.range(0, 300).mapToObj(i -> Character.toString('\u4e00' + i))
                    .collect(Collectors.joining());
            String document = characters.substring(126, 131) + characters.substring(254, 259);
            tokenizer = new Tokenizer(List.of(characters));
            model = new Bigram(301);
            learn(document);
            assertThat(sample("", 16)).as("sample of a table of 301 tokens that has seen only " + document)
                    .isEqualTo(document);
        }

        @Test
        @Order(7)
        void each_token_is_drawn_as_often_as_the_model_says() {
            model.counts[4] = new int[] {2, 0, 6, 0, 0};
            List<String> firsts = new ArrayList<>();
            for (int i = 0; i < 1300; i++) {
                String sample = sample("", 16);
                firsts.add(sample.isEmpty() ? "" : sample.substring(0, 1));
            }
            // one standard deviation of the first is 18
            assertShare(firsts, "l", 7, 640, 760);
            assertShare(firsts, "a", 3, 240, 360);
            assertShare(firsts, "e", 1, 60, 140);
            assertShare(firsts, "", 1, 60, 140);
        }

        @Test
        @Order(8)
        void each_sample_is_a_new_one() {
            assertThat(List.of(sample("", 16), sample("", 16), sample("", 16))).as("three samples of an empty table")
                    .doesNotHaveDuplicates();
        }

        @Test
        @Order(9)
        void a_sample_is_empty_if_BOS_comes_after_BOS() {
            model.counts[4][4] = 95; // 96 times in 100 BOS comes at once
            assertThat(sample("", 16)).as("first of the samples of a table in which BOS follows on BOS").isEmpty();
        }

        @Test
        @Order(10)
        void a_sample_has_no_more_tokens_than_the_block_size() {
            model.counts[4][2] = 1_000_000_000;
            model.counts[2][2] = 95; // 96 times in 100 another l follows
            String longest = "";
            for (int i = 0; i < 50; i++) {
                String sample = sample("", 3);
                longest = sample.length() > longest.length() ? sample : longest;
            }
            assertThat(longest).as("longest of 50 samples with the block size 3 and p(l | l) = 0.96").isEqualTo("lll");
        }

        @Test
        @Order(11)
        void a_sample_begins_with_the_prompt_and_goes_on_from_its_last_token() {
            learn("lena");
            assertThat(sample("e", 16)).as("sample with the prompt e, of a table that has seen only lena")
                    .isEqualTo("ena");
            assertThat(sample("ln", 16)).as("sample with the prompt ln, of a table that has seen only lena")
                    .isEqualTo("lna");
        }

        @Test
        @Order(12)
        void an_array_may_hold_another_prompt_at_the_next_sample() {
            learn("lena");
            int[] prompt = tokenizer.ids("e");
            Run run = new Run(List.of(), List.of(), tokenizer, random, 0, 1, prompt, 16);
            new Training().sample(model, run);
            prompt[0] = tokenizer.ids("n")[0];
            assertThat(new Training().sample(model, run))
                    .as("sample with the prompt n in the array that held e before, of a table that has seen only lena")
                    .isEqualTo("na");
        }

        @Test
        @Order(13)
        void the_prompt_counts_as_part_of_the_block_size() {
            learn("lena");
            assertThat(sample("le", 3)).as("sample with the prompt le and the block size 3").isEqualTo("len");
            assertThat(sample("le", 2)).as("sample with the prompt le and the block size 2").isEqualTo("le");
            assertThat(sample("lena", 2)).as("sample with the prompt lena and the block size 2").isEqualTo("le");
        }

        @Test
        @Order(14)
        void nothing_is_drawn_while_the_prompt_lasts_or_when_the_block_is_full() {
            learn("lena");
            sample("le", 16);
            assertThat(drawn()).as("random numbers drawn for na and BOS after the prompt le").isEqualTo(3);
            sample("le", 3);
            assertThat(drawn() - 3).as("random numbers drawn for n after the prompt le, block size 3").isEqualTo(1);
        }

        @Test
        @Order(15)
        void a_sample_leaves_the_model_and_the_prompt_as_they_are() {
            learn("lena");
            int[] prompt = {2, 1};
            String before = Arrays.deepToString(model.counts);
            new Training().sample(model, new Run(List.of(), List.of(), tokenizer, random, 0, 1, prompt, 16));
            assertThat(Arrays.deepToString(model.counts)).as("counts after a sample").isEqualTo(before);
            assertThat(prompt).as("prompt after a sample").containsExactly(2, 1);
        }

        @Test
        @Order(16)
        void the_block_size_counts_tokens_even_if_a_token_takes_two_chars() {
            tokenizer = new Tokenizer(List.of("😀"));
            model = new Bigram(2);
            model.counts[1][0] = 1_000_000_000;
            model.counts[0][0] = 95; // 96 times in 97 another one follows
            assertThat(sample("", 3)).as("sample with the block size 3 of a table in which 😀 follows on 😀")
                    .isEqualTo("😀😀😀");
        }

        @Test
        @Order(17)
        void characters_are_written_as_they_are() {
            tokenizer = new Tokenizer(List.of(" Zoé"));
            learn(" Zoé");
            assertThat(sample("", 16)).as("sample of a table that has seen only \" Zoé\"").isEqualTo(" Zoé");
            model.counts[tokenizer.ids("o")[0]] = new int[] {0, 0, 95, 0, 0};
            assertThat(sample("o", 3))
                    .as("sample with the prompt o and the block size 3 of a table in which o follows on o")
                    .isEqualTo("ooo");
        }

        @Test
        @Order(18)
        void a_token_without_a_character_is_an_error_that_leaves_nothing_behind() {
            learn("lena");
            Run run = new Run(List.of(), List.of(), tokenizer, random, 0, 1, new int[] {2, 9}, 16);
            assertThatThrownBy(() -> new Training().sample(model, run), "sample with the prompt of the tokens 2 and 9");
            assertThat(sample("", 16)).as("sample of a table that has seen only lena, after one that failed")
                    .isEqualTo("lena");
        }

        @Test
        @Order(19)
        void all_of_this_holds_for_any_vocabulary_counts_prompt_and_block_size() {
            PythonRandom same = new PythonRandom(42);
            for (Inputs.Sampling sampling : Inputs.samplings()) {
                tokenizer = sampling.tokenizer();
                model = sampling.model();
                for (int i = 1; i <= 3; i++) {
                    String before = random.state();
                    int[] prompt = sampling.prompt().clone();
                    Run run = new Run(List.of(), List.of(), tokenizer, random, 0, 1, prompt, sampling.blockSize());
                    assertThat(new Training().sample(model, run)).as("sample " + i + ", " + sampling)
                            .isEqualTo(expected(sampling, same));
                    if (!random.state().equals(same.state())) {
                        assertThat(drawn(before, random)).as("random numbers drawn for sample " + i + ", " + sampling)
                                .isEqualTo(drawn(before, same));
                    }
                }
                assertThat(Arrays.deepToString(model.counts)).as("counts after samples")
                        .isEqualTo(Arrays.deepToString(sampling.counts()));
            }
        }

        /** The prompt, and after it what is drawn up to BOS or the end of the block. */
        private String expected(Inputs.Sampling sampling, PythonRandom random) {
            int bos = sampling.counts().length - 1;
            List<Integer> tokens = new ArrayList<>();
            Arrays.stream(sampling.prompt()).forEach(tokens::add);
            int last = tokens.isEmpty() ? bos : tokens.get(tokens.size() - 1);
            while (tokens.size() < sampling.blockSize()) {
                last = random.choice(Arrays.stream(sampling.counts()[last]).mapToDouble(count -> count + 1).toArray());
                if (last == bos) {
                    break;
                }
                tokens.add(last);
            }
            return tokens.stream().map(sampling.tokenizer()::decode).collect(Collectors.joining());
        }
    }
}
