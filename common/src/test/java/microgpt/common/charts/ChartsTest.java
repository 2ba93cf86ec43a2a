package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import microgpt.common.charts.Charts.Curve;
import microgpt.common.charts.Charts.Dots;
import microgpt.common.charts.Charts.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    private static final List<Curve> CURVES = List.of(
            Curve.ofSteps("rising", new double[] {1, 2, 3}, Curve.Style.MAIN),
            Curve.level("level", 2, 3));

    @TempDir
    private Path folder;

    @Test
    void an_svg_has_the_size_of_a_slide_and_the_first_curves_color() throws IOException {
        Path file = folder.resolve("curves.svg");
        Charts.curves(file, "A title", "height", CURVES);
        assertThat(Files.readString(file)).contains("<svg", "0 0 1280 720", "rgb(0,114,178)");
    }

    @Test
    void a_png_has_the_size_of_a_slide_and_the_first_curves_color() throws IOException {
        Path file = folder.resolve("curves.png");
        Charts.curves(file, "A title", "height", CURVES);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(720);
        int blue = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                blue += (image.getRGB(x, y) & 0xffffff) == 0x0072B2 ? 1 : 0;
            }
        }
        assertThat(blue).as("pixels of the curve").isGreaterThan(500);
    }

    @Test
    void a_heat_map_has_a_letter_at_each_row_and_column_and_writes_the_value_into_large_cells() throws IOException {
        Path file = folder.resolve("map.svg");
        Charts.heatMaps(file, "A title", "across", "down", List.of(new Grid("", List.of("r", "王"), List.of("c", "d"),
                new double[][] {{0.25, Double.NaN}, {0.5, 1}})));
        assertThat(Files.readString(file)).contains(">A title<", ">across<", ">down<", ">r<", ">王<", ">c<",
                    ">d<", ">0.25<", ">0.50<", ">1.00<");
    }

    @Test
    void dots_and_labels_are_drawn_into_pictures_too() throws IOException {
        Dots dots = new Dots("some", new double[] {1, 2}, new double[] {3, 4});
        Charts.dotsAndDiagonal(folder.resolve("dots.png"), "dots", "x", "y", List.of(dots));
        Charts.labels(folder.resolve("labels.png"), "labels", "x", "y", dots, List.of("a", "b"));
        assertThat(ImageIO.read(folder.resolve("dots.png").toFile()).getWidth()).isEqualTo(1280);
        assertThat(ImageIO.read(folder.resolve("labels.png").toFile()).getWidth()).isEqualTo(1280);
    }
}
