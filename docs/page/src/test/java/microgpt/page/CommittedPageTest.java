package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** docs/microgpt.html is what today's sources give. */
class CommittedPageTest {

    /** A packed part: packers differ in how they pack the same bytes. */
    private static final Pattern PACKED = Pattern.compile("(H4sI[A-Za-z0-9+/=]{100,})");

    private final String built = Stages.read(Path.of("target/microgpt.html"));

    @Test
    void the_committed_page_is_the_built_one() {
        assertThat(unpacked(Stages.read(Stages.ROOT.resolve("docs/microgpt.html"))))
                .as("docs/microgpt.html is not what today's sources give: build it as docs/page/README.md says,"
                        + " and copy it there")
                .isEqualTo(unpacked(built));
    }

    @Test
    void it_has_at_most_600_kilobytes() {
        assertThat(built.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(600_000);
    }

    /** The page without its packed parts, then those, unpacked. */
    private static List<String> unpacked(String page) {
        List<String> parts = new ArrayList<>(List.of(PACKED.matcher(page).replaceAll("")));
        Matcher packed = PACKED.matcher(page);
        while (packed.find()) {
            byte[] bytes = Base64.getDecoder().decode(packed.group());
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                parts.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(parts).as("the text and the packed parts of the page").hasSizeGreaterThanOrEqualTo(5);
        return parts;
    }
}
