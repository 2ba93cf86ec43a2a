package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pictures of the texts are of one kind, and each has a caption. */
class PictureTest {

    private static final Pattern STYLE = Pattern.compile("(?s)<style>.*</marker>");

    private static List<Path> pictures() throws IOException {
        return Texts.files("docs/pictures", "", ".svg");
    }

    @Test
    void every_picture_has_a_caption() throws IOException {
        Path folder = Texts.ROOT.resolve("docs/pictures");
        String captions = Files.readString(folder.resolve("README.md"));
        for (Path picture : pictures()) {
            String name = folder.relativize(picture).toString().replace('\\', '/');
            assertThat(captions).as("docs/pictures/README.md").contains("**[" + name + "](" + name + ")**");
        }
    }

    @Test
    void drawings_share_one_style() throws IOException {
        List<String> styles = new ArrayList<>();
        for (Path picture : pictures()) {
            String svg = Files.readString(picture);
            if (svg.contains("<desc>set by hand</desc>")) {
                Matcher style = STYLE.matcher(svg);
                assertThat(style.find()).as("%s has a style and an arrow's tip", picture).isTrue();
                styles.add(style.group());
            }
        }
        assertThat(styles).hasSizeGreaterThan(1).containsOnly(styles.get(0));
    }

    @Test
    void every_picture_is_as_wide_as_a_telephone_can_show_and_has_a_ground_of_its_own() throws IOException {
        for (Path picture : pictures()) {
            String svg = Files.readString(picture);
            Matcher width = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
            assertThat(width.find()).as("%s has a size", picture).isTrue();
            assertThat(Integer.parseInt(width.group(1))).as("width of %s", picture).isLessThanOrEqualTo(720);
            assertThat(svg).as("%s", picture)
                    .containsPattern("<rect class=\"page\"|<rect [^>]*fill:rgb\\(255,255,255\\)");
        }
    }
}
