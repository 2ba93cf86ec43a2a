package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import microgpt.page.build.CommittedPage;
import org.junit.jupiter.api.Test;

/** docs/microgpt.html is what today's sources give. */
class CommittedPageTest {

    private final String built = Stages.read(Path.of("target/microgpt.html"));

    @Test
    void the_committed_page_is_the_built_one() throws IOException {
        List<String> parts = CommittedPage.unpacked(built);
        assertThat(parts).as("the text and the packed parts of the page").hasSizeGreaterThanOrEqualTo(5);
        List<String> committed = CommittedPage.unpacked(Stages.read(Stages.ROOT.resolve("docs/microgpt.html")));
        // not printed, because each of them has half a megabyte
        assertThat(committed.equals(parts))
                .as("docs/microgpt.html is not what today's sources give: run .ci/refresh").isTrue();
    }

    @Test
    void it_has_at_most_900_kilobytes() {
        assertThat(built.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(900_000);
    }
}
