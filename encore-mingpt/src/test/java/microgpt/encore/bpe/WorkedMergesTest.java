package microgpt.encore.bpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microgpt.merge.ByDefinition;
import org.junit.jupiter.api.Test;

/** The merges that docs/encore/tokens.md works out by hand. */
class WorkedMergesTest {

    private static final byte[] TEXT = utf8("she sells sea shells");

    private final BytePairEncoding encoding = BytePairEncoding.train(List.of(TEXT), 100);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String pieces(String text) {
        return Arrays.stream(encoding.encode(utf8(text))).mapToObj(encoding::bytes)
                .map(piece -> new String(piece, StandardCharsets.UTF_8).replace(' ', '_'))
                .collect(Collectors.joining(" "));
    }

    @Test
    void are_four_in_this_order() {
        assertThat(encoding.merges().pairs()).containsExactly(new Merges.Pair(' ', 's'), new Merges.Pair('e', 'l'),
                new Merges.Pair('l', 's'), new Merges.Pair(257, 258));
        assertThat(encoding.merges().pairs()).isEqualTo(TextsByDefinition.train(TEXT, 100));
        assertThat(encoding.vocabSize()).isEqualTo(260);
    }

    @Test
    void begin_with_the_pair_that_stands_there_three_times() {
        var first = ByDefinition.mostFrequentPair(TextsByDefinition.words(TEXT));
        assertThat(first.getKey()).isEqualTo(new ByDefinition.Pair(' ', 's'));
        assertThat(first.getValue()).isEqualTo(3);
    }

    @Test
    void settle_a_tie_by_the_lowest_left_token() {
        assertThat("ehl".chars()).containsExactly(101, 104, 108);
        List<int[]> words = TextsByDefinition.words(TEXT);
        words.replaceAll(word -> ByDefinition.merge(word, ' ', 's', 256));
        assertThat(ByDefinition.mostFrequentPair(words)).isEqualTo(Map.entry(new ByDefinition.Pair(101, 108), 2));
    }

    @Test
    void turn_20_bytes_into_11_tokens() {
        assertThat(TEXT).hasSize(20);
        assertThat(pieces("she sells sea shells")).isEqualTo("s h e _s ells _s e a _s h ells");
        assertThat(encoding.encode(TEXT)).hasSize(11);
    }

    @Test
    void cut_words_that_the_text_does_not_have() {
        assertThat(pieces(" smells")).isEqualTo("_s m ells");
        assertThat(pieces("shell")).isEqualTo("s h el l");
    }
}
