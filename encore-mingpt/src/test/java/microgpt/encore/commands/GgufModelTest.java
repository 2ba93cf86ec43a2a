package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.encore.bpe.ByteLetters;
import microgpt.encore.data.Corpus;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Generator;
import microgpt.encore.model.Gpt;
import microgpt.encore.training.Checkpoint;
import org.junit.jupiter.api.Test;

/**
 * Small trained models as GGUF files, in target/gguf, with what check_gguf.mjs compares with what
 * llama.cpp computes: NAME.gguf and NAME.json.
 */
class GgufModelTest extends CommandFixture {

    private static final int POSITIONS = 200;

    /** Two-byte, three-byte and four-byte characters, and every kind of space. */
    private static final String RARE = "é ü ß € “”… 🐒🐒 𠀀 \u00a0\u3000x \t y , z .\r\n\r\n  w";

    /** A text and its tokens, or tokens in place of a text. */
    private record Text(String text, int[] ids) {
    }

    /** Tokens, and the natural logarithm of each probability behind each of them. */
    private record Window(int[] ids, float[][] logProbs) {
    }

    /**
     * What the script compares with.
     *
     * @param spelled each token, a letter for each byte
     * @param singles the tokens that are a text of their own, which is read as this token
     * @param bos whether a text begins with the last token
     * @param start the tokens before the greedy text
     */
    private record Expected(List<String> spelled, List<Text> singles, List<Text> texts, int blockSize, boolean bos,
                            List<Window> windows, int[] start, int[] greedy) {
    }

    private TextTokenizer tokenizer;
    private Gpt model;

    private void export(String name, String text, List<String> texts, String prompt, String... options)
            throws IOException {
        String data = Files.writeString(folder.resolve("text.txt"), text).toString();
        List<String> args = new ArrayList<>(List.of("--data", data, "--steps", "200", "--eval-every", "200",
                "--n-embd", "32", "--learning-rate", "0.01"));
        args.addAll(List.of(options));
        assertThat(train(args.toArray(String[]::new)).err()).isEmpty();
        String checkpoint = path("run.safetensors");
        Path file = Path.of("target/gguf").resolve(name + ".gguf");
        Files.createDirectories(file.getParent());
        assertThat(run("export", checkpoint, "--format", "gguf", "--to", file.toString(), "--overwrite").out())
                .containsExactly("written to " + file);

        Checkpoint trained = Checkpoint.load(Path.of(checkpoint));
        try (Workers workers = new Workers(1)) {
            tokenizer = trained.state().tokenizer();
            model = new Gpt(trained.state().config(), trained.state().config().blockSize(), workers);
            trained.restore(model.tensors());
            Expected expected = expected(text, texts, prompt);
            Files.writeString(file.resolveSibling(name + ".json"), new Gson().toJson(expected));
            List<String> sampled = run("sample", checkpoint, "--top-k", "1", "--prompt", prompt,
                    "--length", "" + expected.greedy.length).out();
            assertThat(String.join("\n", sampled).stripTrailing())
                    .isEqualTo((prompt + tokenizer.decode(expected.greedy)).stripTrailing());
        }
    }

    private Expected expected(String text, List<String> texts, String prompt) {
        List<String> spelled = new ArrayList<>();
        List<Text> singles = new ArrayList<>();
        for (int id = 0; id < (tokenizer.hasBos() ? tokenizer.bos() : tokenizer.vocabSize()); id++) {
            spelled.add(ByteLetters.of(tokenizer.bytes(id)));
            if (!tokenizer.decode(id).contains("\ufffd")) {
                assertThat(tokenizer.encode(tokenizer.decode(id))).as(tokenizer.decode(id)).containsExactly(id);
                singles.add(new Text(tokenizer.decode(id), new int[] {id}));
            }
        }
        List<Text> whole = texts.stream().map(t -> new Text(t, tokenizer.encode(t))).toList();
        int[] asked = tokenizer.encode(prompt);
        int[] start = tokenizer.hasBos() ? begun(asked) : asked;
        int[] greedy = greedy(start);
        return new Expected(spelled, singles, whole, model.config().blockSize(), tokenizer.hasBos(),
                windows(text), start, greedy);
    }

    private int[] begun(int[] tokens) {
        int[] begun = new int[tokens.length + 1];
        begun[0] = tokenizer.bos();
        System.arraycopy(tokens, 0, begun, 1, tokens.length);
        return begun;
    }

    /** The likeliest tokens one after the other, until the block is full or the document ends. */
    private int[] greedy(int[] start) {
        Generator generator = new Generator(model);
        float[] logits = null;
        for (int token : start) {
            logits = generator.forward(token);
        }
        List<Integer> greedy = new ArrayList<>();
        while (generator.position() < model.config().blockSize()) {
            int best = 0;
            for (int i = 1; i < logits.length; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            if (tokenizer.hasBos() && best == tokenizer.bos()) {
                break;
            }
            greedy.add(best);
            logits = generator.forward(best);
        }
        return greedy.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Pieces of the text, each as long as the model can read, of so many positions in all. */
    private List<Window> windows(String text) {
        int T = model.config().blockSize();
        List<Window> windows = new ArrayList<>();
        int left = POSITIONS;
        int[] tokens = tokenizer.hasBos() ? null : tokenizer.encode(text);
        List<String> documents = text.lines().toList();
        for (int i = 0; left > 0; i++) {
            int[] sequence = tokens == null ? tokenizer.encodeDocument(documents.get(i))
                    : Arrays.copyOfRange(tokens, i * T, (i + 1) * T);
            int[] ids = Arrays.copyOf(sequence,
                    Math.min(Math.min(T, left), sequence.length - (tokens == null ? 1 : 0)));
            windows.add(new Window(ids, logProbs(ids)));
            left -= ids.length;
        }
        return windows;
    }

    private float[][] logProbs(int[] ids) {
        int vocabSize = model.config().vocabSize();
        float[] logits = model.logits(ids, 1, ids.length);
        float[][] logProbs = new float[ids.length][vocabSize];
        for (int t = 0; t < ids.length; t++) {
            double sum = 0;
            for (int i = 0; i < vocabSize; i++) {
                sum += Math.exp(logits[t * vocabSize + i]);
            }
            for (int i = 0; i < vocabSize; i++) {
                logProbs[t][i] = (float) (logits[t * vocabSize + i] - Math.log(sum));
            }
        }
        return logProbs;
    }

    /** The license of the poems: English, with rare signs, and never changed. */
    private static String english() throws IOException {
        Path license = Path.of("src/main/resources/microgpt/encore/data/tang-poems.LICENSE.txt");
        return Corpus.lines(Files.readString(license)).replaceAll("\\s+", " ").repeat(4);
    }

    @Test
    void of_characters_is_written_for_llama_cpp() throws IOException {
        String text = Corpus.lines(english() + RARE);
        export("characters", text, List.of(text), "The text ", "--preset", "shakespeare", "--block-size", "64");
    }

    @Test
    void of_Chinese_characters_in_documents_is_written_for_llama_cpp() throws IOException {
        String text = Corpus.poems().substring(0, 16_000);
        export("chinese", text, text.lines().limit(100).toList(), "一", "--block-size", "33");
    }

    @Test
    void of_byte_pairs_is_written_for_llama_cpp() throws IOException {
        String text = Corpus.lines(english() + Corpus.poems().substring(0, 3000) + RARE);
        List<String> texts = List.of(text, english().replace('e', 'é'),
                "It's 12345, they'LL   say  'twas\n\n\tx²½Ⅻ٣ ".repeat(3),
                "👩‍🚀👨‍👩‍👧 🇨🇳 ❤️ cafe\u0301 Привет שלום नमस्ते 한국어",
                "\u0000\u0001\u200b\ufeff<|endoftext >\u0085x\u2028y <pad>");
        export("bpe", text, texts, "The text ", "--preset", "shakespeare", "--tokenizer", "bpe",
                "--vocab-size", "700", "--block-size", "100");
    }

    @Test
    void of_byte_pairs_in_documents_is_written_for_llama_cpp() throws IOException {
        String text = Corpus.poems().substring(0, 16_000);
        export("bpe-documents", text, text.lines().limit(100).toList(), "一", "--tokenizer", "bpe",
                "--vocab-size", "500", "--block-size", "120");
    }

    @Test
    void is_never_written_over_what_is_no_GGUF_file() throws IOException {
        train("--steps", "1");
        String checkpoint = path("run.safetensors");
        byte[] before = Files.readAllBytes(Path.of(checkpoint));
        assertRefused(run("export", checkpoint, "--format", "gguf", "--to", checkpoint), "'" + checkpoint + "'",
                "the file of the model");
        assertThat(Path.of(checkpoint)).hasBinaryContent(before);
        assertRefused(run("export", checkpoint, "--format", "gguf", "--to", folder.toString()),
                "--to", "is not a file");
        assertRefused(run("export", checkpoint, "--format", "gguf", "--to", path("no/where.gguf")),
                "--to", "no such file or folder");
        assertRefused(run("export", checkpoint, "--format", "gguf"), "--to");
        assertRefused(run("export", checkpoint, "--format", "onnx", "--to", path("x")), "--format", "onnx");
        assertRefused(run("export", path("none.safetensors"), "--format", "gguf", "--to", path("x.gguf")),
                "none.safetensors");
        assertThat(folder.resolve("x.gguf")).doesNotExist();
    }

    @Test
    void takes_the_place_of_an_earlier_one_if_that_is_asked_for_and_is_the_same_each_time() throws IOException {
        train("--steps", "1");
        Path file = folder.resolve("x.gguf");
        assertThat(run("export", path("run.safetensors"), "--format", "gguf", "--to", file.toString()).status())
                .isZero();
        byte[] written = Files.readAllBytes(file);
        assertThat(written).hasSizeGreaterThan(1000);
        assertRefused(run("export", path("run.safetensors"), "--format", "gguf", "--to", file.toString()), "x.gguf",
                "--overwrite");
        run("export", path("run.safetensors"), "--format", "gguf", "--to", file.toString(), "--overwrite");
        assertThat(file).hasBinaryContent(written);
    }
}
