package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.core.Letters;
import microgpt.common.core.RunFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class PictureFileTest {

    private static final List<Curve> CURVES = List.of(
            Curve.ofSteps("rising", new double[] {1, 2, 3}, Curve.Style.MAIN),
            Curve.level("level", 2, 3));

    @TempDir
    private Path folder;

    @Test
    void the_same_curves_give_the_same_bytes_and_another_title_gives_others() throws IOException {
        Charts.curves(folder.resolve("a.svg"), "one", "height", CURVES);
        Charts.curves(folder.resolve("b.svg"), "one", "height", CURVES);
        Charts.curves(folder.resolve("c.svg"), "two", "height", CURVES);
        assertThat(folder.resolve("b.svg")).hasSameBinaryContentAs(folder.resolve("a.svg"));
        assertThat(Files.mismatch(folder.resolve("a.svg"), folder.resolve("c.svg"))).isNotNegative();
    }

    @Test
    void the_same_numbers_have_the_same_checksum_and_others_another() throws IOException {
        Charts.curves(folder.resolve("a.svg"), "one", "height", CURVES);
        Charts.curves(folder.resolve("b.svg"), "one", "height", CURVES);
        Charts.curves(folder.resolve("c.svg"), "one", "height", List.of(Curve.level("level", 2, 4)));
        assertThat(checksum("a.svg")).isEqualTo(checksum("b.svg")).isNotEqualTo(checksum("c.svg"));
    }

    private String checksum(String file) throws IOException {
        return Files.readString(folder.resolve(file)).replaceAll("(?s).*checksum (\\w+)</desc>.*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\f", "\b", "\u000b", "\u001b", "\u001c", "\u0001", "\ufffe", "\ud800"})
    void a_character_that_XML_has_not_stands_as_its_escape(String character) throws Exception {
        Grid grid = new Grid("of " + character, List.of("x" + character), List.of(character), new double[][] {{1}});
        Charts.heatMaps(folder.resolve("map.svg"), "A title", "", character, List.of(grid));
        Charts.labels(folder.resolve("dots.svg"), "A title", "x", "y",
                new Dots("", new double[] {1, 2}, new double[] {1, 2}), List.of("a", character));
        for (String file : List.of("map.svg", "dots.svg")) {
            DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            xml.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader(""))); // no network
            String svg = xml.parse(folder.resolve(file).toFile()).getDocumentElement().getTextContent();
            assertThat(svg).contains(Letters.letter(character));
        }
    }

    @Test
    void a_folder_that_is_not_there_is_said_in_one_line() {
        assertThatThrownBy(() -> Charts.curves(folder.resolve("none/curves.svg"), "A title", "height", CURVES))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("could not be written");
    }
}
