package microgpt.encore.data;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * No test but a measurement, which its name keeps out of the build: how many tokens the byte pair
 * vocabularies of GPT-4 (cl100k_base) and GPT-4o (o200k_base) make of a text's characters. Run by
 * {@code mvn test -pl encore-mingpt -Dtest=BpeFigures -Dsurefire.failIfNoSpecifiedTests=false -Dtexts=FILE,FILE};
 * the embedded poems come first. Leaves target/bpe-figures.md.
 */
class BpeFigures {

    private static final int PIECE = 100_000;

    private final EncodingRegistry registry = Encodings.newDefaultEncodingRegistry();

    @Test
    void tokens_per_character() throws IOException {
        StringBuilder table = new StringBuilder(
                "| text | characters | different | vocabulary | tokens | a character | different |\n"
                + "| --- | ---: | ---: | --- | ---: | ---: | ---: |\n");
        append(table, "tang-poems.txt", Corpus.poems());
        String texts = System.getProperty("texts", "");
        for (String name : texts.isEmpty() ? List.<String>of() : List.of(texts.split(","))) {
            Path file = Path.of(name);
            append(table, file.getFileName().toString(), Files.readString(file));
        }
        Files.writeString(Path.of("target/bpe-figures.md"), table);
    }

    private void append(StringBuilder table, String name, String text) {
        long characters = text.codePointCount(0, text.length());
        long different = text.codePoints().distinct().count();
        for (EncodingType type : List.of(EncodingType.CL100K_BASE, EncodingType.O200K_BASE)) {
            Encoding encoding = registry.getEncoding(type);
            List<Integer> tokens = pieces(text).stream()
                    .flatMap(piece -> encoding.encodeOrdinary(piece).boxed().stream()).toList();
            table.append(String.format(Locale.ROOT, "| %s | %,d | %,d | %s | %,d | %.3f | %,d |\n",
                    name, characters, different, type.getName(), tokens.size(), (double) tokens.size() / characters,
                    tokens.stream().distinct().count()));
        }
    }

    /** The text in pieces that end with a line, so that the encoder's work stays in proportion. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int lineEnd = text.indexOf('\n', Math.min(text.length(), start + PIECE));
            int end = lineEnd < 0 ? text.length() : lineEnd + 1;
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
