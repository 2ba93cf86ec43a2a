package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
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
    void an_svg_is_narrow_enough_for_a_telephone_and_has_the_first_curves_color() throws IOException {
        Path file = folder.resolve("curves.svg");
        Charts.curves(file, "A title", "height", CURVES);
        assertThat(Files.readString(file)).contains("<svg", "0 0 720 520", "rgb(0,114,178)");
    }

    @Test
    void a_png_has_twice_the_size_and_the_first_curves_color() throws IOException {
        Path file = folder.resolve("curves.png");
        Charts.curves(file, "A title", "height", CURVES);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1440);
        assertThat(image.getHeight()).isEqualTo(1040);
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
        assertThat(ImageIO.read(folder.resolve("dots.png").toFile()).getWidth()).isEqualTo(1440);
        assertThat(ImageIO.read(folder.resolve("labels.png").toFile()).getWidth()).isEqualTo(1440);
    }

    @Test
    void each_curve_ends_at_its_name_and_last_value_but_a_faint_one_at_its_name() throws IOException {
        Path file = folder.resolve("curves.svg");
        Charts.curves(file, "A title", "height",
                List.of(Curve.ofSteps("one, two", new double[] {1, 2.25}, Curve.Style.MAIN),
                Curve.ofSteps("each", new double[] {5, 6.5}, Curve.Style.FAINT)));
        assertThat(Files.readString(file)).contains(">one<", ">two<", ">2.2500<", ">each<").doesNotContain(">6.5000<");
    }

    @Test
    void labels_of_curves_that_end_together_stand_one_below_the_other_inside_the_picture() throws IOException {
        Path file = folder.resolve("curves.svg");
        Charts.curves(file, "A title", "height", List.of(Curve.level("a", 1, 9), Curve.level("b", 1, 9),
                Curve.level("c", 1, 9), Curve.level("top", 2, 9)));
        List<Double> lines = texts(file).stream().map(Point2D::getY).sorted().toList();
        assertThat(lines).hasSize(8).allMatch(y -> y > 0 && y < 520);
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i) - lines.get(i - 1)).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void labels_of_dots_at_the_same_place_do_not_cover_each_other() throws IOException {
        Path file = folder.resolve("labels.svg");
        Dots dots = new Dots("some", new double[] {1, 1, 1, 1.001, 9}, new double[] {3, 3, 3, 3, 9});
        Charts.labels(file, "labels", "x", "y", dots, List.of("a", "b", "c", "d", "e"));
        List<Point2D> places = texts(file);
        assertThat(places).hasSize(5);
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                Point2D a = places.get(i);
                Point2D b = places.get(j);
                assertThat(Math.abs(a.getX() - b.getX()) > 9 || Math.abs(a.getY() - b.getY()) > 17)
                        .as(a + " and " + b).isTrue();
            }
        }
    }

    /** The places of all texts that are letters and not outlines. */
    private static List<Point2D> texts(Path svg) throws IOException {
        return Pattern.compile("<text [^>]*x=\"([^\"]+)\" y=\"([^\"]+)\"").matcher(Files.readString(svg)).results()
                .map(text -> (Point2D) new Point2D.Double(
                        Double.parseDouble(text.group(1)), Double.parseDouble(text.group(2)))).toList();
    }

    @Test
    void a_share_is_white_where_it_is_even_blue_where_it_is_larger_and_orange_where_it_is_smaller() throws IOException {
        double[][] shares = {{1, Double.NaN, Double.NaN, Double.NaN}, {0.25, 0.25, 0.5, 0}};
        assertThat(HeatMaps.comparedWithEven(shares)[0]).startsWith(0);
        assertThat(HeatMaps.comparedWithEven(shares)[1]).containsExactly(0, 0, 1, Double.NEGATIVE_INFINITY);
        Path file = folder.resolve("shares.svg");
        Charts.shares(file, "A title", "across", "down",
                List.of(new Grid("head 0", List.of("r", "s"), List.of("a", "b", "c", "d"), shares)));
        assertThat(Files.readString(file)).contains(">head 0<", ">even share<", "rgb(58,149,204)", "rgb(158,63,0)");
    }

    @Test
    void a_long_label_of_a_narrow_column_stands_upright() throws IOException {
        List<String> columns = new ArrayList<>(Collections.nCopies(26, "a"));
        columns.add("BOS");
        double[][] row = {new double[27]};
        Charts.heatMaps(folder.resolve("map.svg"), "A title", "across", "down",
                List.of(new Grid("", List.of("r"), columns, row)));
        assertThat(Files.readString(folder.resolve("map.svg")))
                .containsPattern("matrix\\([^)]*\\)\"[^>]*>(\\s*<[^>]*>)*BOS<");
    }

    @Test
    void tables_as_text_have_a_label_at_each_row_and_column_and_leave_out_what_is_no_number() {
        assertThat(Charts.text(List.of(new Grid("head 0", List.of("BOS", "b"), List.of("BOS", "b"),
                new double[][] {{1, Double.NaN}, {0.25, 0.75}})))).isEqualTo("""
                head 0
                        BOS     b
                BOS    1.00
                b      0.25  0.75
                """);
    }

    @Test
    void walks_have_a_panel_each_and_a_number_at_each_place() throws IOException {
        Dots curve = new Dots("", new double[] {0, 1, 2}, new double[] {1, 0, 1});
        Charts.walks(folder.resolve("walks.svg"), "A title", "x", "y", curve, List.of(
                new Dots("first", new double[] {0, 0.5}, new double[] {1, 0.5}),
                new Dots("second", new double[] {0, 2, 0.1}, new double[] {1, 1, 0.9})));
        assertThat(texts(folder.resolve("walks.svg"))).as("the title and two and three places").hasSize(1 + 2 + 3);
        assertThat(Files.readString(folder.resolve("walks.svg"))).contains(">A title<", ">0<", ">1<", ">2<");
    }
}
