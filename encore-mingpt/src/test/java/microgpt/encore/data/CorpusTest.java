package microgpt.encore.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.UsageException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Nested
    class A_running_text {

        @Test
        void is_cut_in_two_and_its_last_tenth_is_held_out() {
            Corpus corpus = Corpus.ofText("abcdefghij".repeat(5));
            assertThat(corpus.training()).hasSize(1);
            assertThat(corpus.tokenizer().decode(corpus.training().get(0))).isEqualTo("abcdefghij".repeat(4) + "abcde");
            assertThat(corpus.tokenizer().decode(corpus.heldOut().get(0))).isEqualTo("fghij");
        }

        @Test
        void keeps_its_white_space_but_for_the_system_that_ended_its_lines() {
            assertThat(Corpus.ofText("a\r\n b\rc\n\n").tokenizer().vocabulary()).isEqualTo("\n abc");
            assertThat(Corpus.ofText("a\r\n\r\nb").fingerprint()).isEqualTo(Corpus.ofText("a\n\nb").fingerprint());
        }

        @Test
        void needs_one_character_more_to_train_on_than_the_context_has() {
            Corpus corpus = Corpus.ofText("x".repeat(40));
            assertThatCode(() -> corpus.requireContext(35)).doesNotThrowAnyException();
            assertThatThrownBy(() -> corpus.requireContext(36)).isInstanceOf(UsageException.class)
                    .hasMessageContaining("40 characters").hasMessageContaining("at least 41")
                    .hasMessageContaining("choose a longer text or, for a new model, a smaller --block-size");
        }

        @Test
        void is_told_the_fewest_characters_that_do() {
            for (int blockSize = 18; blockSize < 100; blockSize++) {
                int context = blockSize;
                String least = Assertions
                        .catchThrowable(() -> Corpus.ofText("x".repeat(context)).requireContext(context))
                        .getMessage().replaceAll(".* at least (\\d+),.*", "$1");
                assertThatCode(() -> Corpus.ofText("x".repeat(Integer.parseInt(least))).requireContext(context))
                        .doesNotThrowAnyException();
                assertThatThrownBy(() -> Corpus.ofText("x".repeat(Integer.parseInt(least) - 1)).requireContext(context))
                        .isInstanceOf(UsageException.class);
            }
        }

        @Test
        void needs_two_characters_to_hold_out_because_the_first_has_nothing_before_it() {
            assertThatThrownBy(() -> Corpus.ofText("x".repeat(19)).requireContext(4)).isInstanceOf(UsageException.class)
                    .hasMessageContaining("19 characters").hasMessageContaining("at least 20");
            assertThatCode(() -> Corpus.ofText("x".repeat(20)).requireContext(4)).doesNotThrowAnyException();
        }
    }

    @Nested
    class Documents {

        @Test
        void are_shuffled_by_the_seed_and_a_tenth_is_held_out() {
            Corpus corpus = Corpus.ofDocuments(numbers(100), new PythonRandom(7));
            Set<String> training = texts(corpus, corpus.training());
            Set<String> heldOut = texts(corpus, corpus.heldOut());
            assertThat(training).hasSize(90);
            assertThat(heldOut).hasSize(10).doesNotContainAnyElementsOf(training);
            assertThat(texts(Corpus.ofDocuments(numbers(100), new PythonRandom(7)), corpus.heldOut()))
                    .isEqualTo(heldOut);
            assertThat(texts(corpus, Corpus.ofDocuments(numbers(100), new PythonRandom(8)).heldOut()))
                    .isNotEqualTo(heldOut);
        }

        private static Set<String> texts(Corpus corpus, List<int[]> sequences) {
            Set<String> texts = new HashSet<>();
            sequences.forEach(sequence -> texts.add(corpus.tokenizer().decode(sequence)));
            return texts;
        }

        @Test
        void may_be_shorter_than_the_context() {
            assertThatCode(() -> Corpus.ofDocuments(numbers(3), new PythonRandom(1)).requireContext(1000))
                    .doesNotThrowAnyException();
        }

        @Test
        void must_be_two_at_least() {
            assertThatThrownBy(() -> Corpus.ofDocuments(List.of("only one"), new PythonRandom(1)))
                    .isInstanceOf(UsageException.class).hasMessageContaining("1 document")
                    .hasMessageContaining("running text");
        }
    }

    @Nested
    class A_fingerprint {

        @Test
        void tells_texts_splits_and_kinds_apart() {
            assertThat(Stream.of(Corpus.ofText("abcdefghijk\n".repeat(4)), Corpus.ofText("abcdefghikj\n".repeat(4)),
                            Corpus.ofDocuments(numbers(20), new PythonRandom(1)),
                            Corpus.ofDocuments(numbers(20), new PythonRandom(2)),
                            Corpus.ofDocuments(numbers(21), new PythonRandom(1))).map(Corpus::fingerprint))
                    .doesNotHaveDuplicates().allMatch(digits -> digits.matches("[0-9a-f]{1,8}"));
        }
    }

    @Nested
    class The_embedded_poems {

        @Test
        void are_the_bytes_that_their_license_file_tells() throws Exception {
            byte[] poems = Corpus.poems().getBytes(StandardCharsets.UTF_8);
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(poems);
            try (var in = Corpus.class.getResourceAsStream("tang-poems.LICENSE.txt")) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains(HexFormat.of().formatHex(sha256));
            }
        }

        @Test
        void are_quatrains_of_five_or_seven_characters_a_verse() {
            assertThat(Corpus.poems().lines()).hasSize(9779)
                    .allMatch(poem -> poem.matches("(\\p{IsHan}{5}，\\p{IsHan}{5}。){2}")
                            || poem.matches("(\\p{IsHan}{7}，\\p{IsHan}{7}。){2}"));
        }

        @Test
        void have_no_verse_twice_so_that_none_held_out_was_seen() {
            assertThat(Corpus.poems().lines().flatMap(poem -> Stream.of(poem.split("[，。]"))))
                    .hasSize(4 * 9779).doesNotHaveDuplicates();
        }

        @Test
        void have_2999_different_tokens_as_documents_and_as_a_text() {
            Corpus documents = Corpus.ofDocuments(Corpus.poems().lines().toList(), new PythonRandom(42));
            assertThat(documents.training()).hasSize(8802);
            assertThat(documents.heldOut()).hasSize(977);
            assertThat(documents.tokenizer().vocabSize()).isEqualTo(2999);
            assertThat(Corpus.ofText(Corpus.poems()).tokenizer().vocabSize()).isEqualTo(2999);
        }
    }
}
