package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.core.RunFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void a_folder_that_is_not_there_is_said_in_one_line() {
        assertThatThrownBy(() -> Charts.curves(folder.resolve("none/curves.svg"), "A title", "height", CURVES))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("could not be written");
    }
}
