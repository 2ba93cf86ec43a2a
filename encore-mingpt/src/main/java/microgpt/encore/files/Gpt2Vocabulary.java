package microgpt.encore.files;

import static microgpt.encore.files.FormatException.throwUnless;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microgpt.encore.bpe.Merges;
import microgpt.encore.data.BpeTokenizer;
import microgpt.encore.data.CharTokenizer;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.model.Config;

/**
 * Reads the tokenizer of an export: of byte pairs if merges.txt is there, else of characters. It is
 * made anew from the merges or the characters, and must then have the very ids of vocab.json.
 */
final class Gpt2Vocabulary {

    private Gpt2Vocabulary() {
    }

    /** @throws FormatException if there is no tokenizer, or not one of this program */
    static TextTokenizer read(Path folder, Config config, boolean hasBos) throws IOException {
        Map<String, Integer> ids = ids(folder.resolve("vocab.json"));
        throwUnless(ids.size() == config.vocabSize(), "it has " + ids.size() + " tokens, and config.json tells of "
                + config.vocabSize());
        Path merges = folder.resolve("merges.txt");
        TextTokenizer tokenizer = Files.exists(merges) ? bytePairs(Gpt2Json.text(merges), ids, hasBos)
                : characters(ids, hasBos);
        Map<String, Integer> expected = tokenizer instanceof BpeTokenizer bpe ? new Gpt2Tokenizer(bpe).vocabulary()
                : tokenizer.vocabSize() == ids.size() ? Gpt2Export.vocabulary(config, tokenizer) : Map.of();
        throwUnless(ids.equals(expected), "its tokens are not numbered as this program numbers them");
        return tokenizer;
    }

    private static Map<String, Integer> ids(Path file) throws IOException {
        JsonObject json = Gpt2Json.object(file);
        Map<String, Integer> ids = new HashMap<>();
        for (String token : json.keySet()) {
            double id = Gpt2Json.number(json, token);
            throwUnless(id >= 0 && id < json.size() && id == Math.rint(id),
                    "its token '" + token + "' has the id " + json.get(token));
            ids.put(token, (int) id);
        }
        return ids;
    }

    private static TextTokenizer characters(Map<String, Integer> ids, boolean hasBos) throws FormatException {
        StringBuilder characters = new StringBuilder();
        for (String token : ids.keySet()) {
            if (!hasBos || !token.equals(Gpt2Tokenizer.BOS)) {
                throwUnless(token.codePointCount(0, token.length()) == 1, "its token '" + token
                        + "' is not one character, and without merges.txt beside it every token is");
                characters.append(token);
            }
        }
        return CharTokenizer.restored(characters.toString(), hasBos);
    }

    private static TextTokenizer bytePairs(String text, Map<String, Integer> ids, boolean hasBos)
            throws FormatException {
        List<Merges.Pair> pairs = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#version") && !line.isEmpty()).toList()) {
            String[] parts = line.split(" ", -1);
            throwUnless(parts.length == 2 && ids.containsKey(parts[0]) && ids.containsKey(parts[1]),
                    "merges.txt joins '" + line + "', which are not two of its tokens");
            pairs.add(new Merges.Pair(ids.get(parts[0]), ids.get(parts[1])));
        }
        try {
            return BpeTokenizer.restored(new Merges(pairs), hasBos);
        } catch (IllegalArgumentException e) {
            throw new FormatException("merges.txt is of another model: " + e.getMessage());
        }
    }
}
