package microgpt.encore.files;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import microgpt.common.files.RunFiles;
import microgpt.encore.bpe.RandomTexts;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.Corpus;
import microgpt.encore.data.Vocabulary;
import microgpt.encore.model.Config;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.model.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokenizer of an export, read by the tokenizers library of Hugging Face itself: its native code, through DJL. */
@DisabledOnOs(value = OS.MAC, architectures = "x86_64",
        disabledReason = "DJL brings no tokenizers for Macs with Intel processors")
class Gpt2TokenizerTest {

    private static final List<String> TEXTS = List.of(
            "Once more unto the breach, dear friends, once more;\nOr close the wall up with our English dead.\n",
            "I'll say they've won't; WE'LL see 'tis John's, isn't it?  'S what I'd said.",
            "却说那孙悟空在花果山福地水帘洞前，将群猴操演。“大圣！”众猴道：你看。",
            "Emoji: 🐒🐒 👩‍🚀👨‍👩‍👧 🇨🇳 ❤️ and :-) too!!!",
            "int[] merge(int[] word, int left) {\n\tfor (int i = 0; i < word.length; i++) {\n"
            + "        n++; // 2_000 x²\n    }\n}\n",
            "first line\r\nsecond line\r\n\r\n  third\rfourth\n",
            "   spaces   before,  between\u00a0and\u3000after   \n\n \t ",
            "naïve café, cafe\u0301; Ünïcödé ß Ωmega Привет שלום नमस्ते ไทย 한국어 ひらがな",
            "1 22 333 4,444.55 ½ ² Ⅻ ٣ 1e-5 0x7F 24/7",
            "\u0000\u0001\u200b\ufeff<|endoftext >\u0085x\u2028y <pad> \ud83d\udc12\u0301");

    @TempDir
    private static Path folder;

    private static BpeTokenizer tokenizer, ofDocuments;
    private static HuggingFaceTokenizer theirs, theirsOfDocuments;

    @BeforeAll
    static void train() throws IOException {
        System.setProperty("ai.djl.offline", "true");
        // it unpacks its native code there
        System.setProperty("DJL_CACHE_DIR", Path.of("target/djl").toAbsolutePath().toString());
        String text = String.join("\n", TEXTS.subList(0, 5)).repeat(3) + Corpus.poems().substring(0, 20_000)
                + RandomTexts.text(7, 3000);
        tokenizer = (BpeTokenizer) new Vocabulary(900).tokenizer(List.of(text), List.of(), false);
        ofDocuments = (BpeTokenizer) new Vocabulary(600).tokenizer(
                Corpus.poems().lines().limit(800).toList(), List.of(), true);
        theirs = exported(tokenizer, "text");
        theirsOfDocuments = exported(ofDocuments, "documents");
    }

    private static HuggingFaceTokenizer exported(BpeTokenizer tokenizer, String name) throws IOException {
        Config config = new Config(tokenizer.vocabSize(), 8, 2, 2, 6, Norm.LAYER, Activation.GELU, true,
                true, false, 0.1f);
        Path export = folder.resolve(name);
        Gpt2Export.write(new RunFiles().fills("--to", export, Gpt2Export.FILLING), config, tokenizer,
                List.of(new Tensor("lm_head.weight", tokenizer.vocabSize(), 6)), "");
        return HuggingFaceTokenizer.newInstance(export.resolve("tokenizer.json"), Map.of("modelMaxLength", "1000000"));
    }

    @AfterAll
    static void close() {
        theirs.close();
        theirsOfDocuments.close();
    }

    static List<String> texts() {
        return TEXTS;
    }

    private static int[] ids(HuggingFaceTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds()).mapToInt(Math::toIntExact).toArray();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void makes_the_same_tokens_and_the_same_text_again(String text) {
        int[] tokens = tokenizer.encode(text);
        assertThat(ids(theirs, text)).isEqualTo(tokens);
        assertThat(ids(theirsOfDocuments, text)).isEqualTo(ofDocuments.encode(text));
        assertThat(theirs.decode(IntStream.of(tokens).asLongStream().toArray(), false)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45})
    void makes_the_same_tokens_of_texts_by_chance(long seed) {
        String text = RandomTexts.text(seed, 3000);
        assertThat(ids(theirs, text)).isEqualTo(tokenizer.encode(text));
    }

    @Test
    void makes_the_same_tokens_of_a_whole_book() {
        String text = Corpus.poems();
        assertThat(ids(theirs, text)).isEqualTo(tokenizer.encode(text));
    }

    @Test
    void names_the_end_of_a_document_and_knows_none_for_running_text() throws IOException {
        assertThat(ids(theirsOfDocuments, "明<|endoftext|>月")).contains(ofDocuments.bos());
        assertThat(ids(theirs, "<|endoftext|>")).hasSizeGreaterThan(1);
        assertThat(json("documents/config.json").get("eos_token_id").getAsInt()).isEqualTo(599);
        assertThat(json("documents/tokenizer_config.json").get("eos_token").getAsString()).isEqualTo("<|endoftext|>");
        assertThat(json("text/config.json").get("eos_token_id").isJsonNull()).isTrue();
        assertThat(json("text/tokenizer_config.json").has("eos_token")).isFalse();
    }

    @Test
    void stands_in_the_files_of_GPT_2_too() throws IOException {
        JsonObject vocabulary = json("text/vocab.json");
        assertThat(vocabulary.size()).isEqualTo(900);
        assertThat(vocabulary.get("Ġ").getAsInt()).isEqualTo(' ');
        assertThat(vocabulary).isEqualTo(json("text/tokenizer.json").getAsJsonObject("model").get("vocab"));
        List<String> merges = Files.readAllLines(folder.resolve("text/merges.txt"));
        assertThat(merges).hasSize(1 + 900 - 256).startsWith("#version: 0.2");
        assertThat(vocabulary.get(merges.get(1).replace(" ", "")).getAsInt()).isEqualTo(256);
        assertThat(folder.resolve("text/README.txt")).content().contains("tokenizer.json")
                .doesNotContain("no vocabulary");
    }

    private static JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
    }
}
