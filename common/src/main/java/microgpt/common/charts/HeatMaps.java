package microgpt.common.charts;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Grid;

/** Draws heat maps side by side on one scale, with one title, one name for each axis and one legend. */
final class HeatMaps {

    private static final int TITLE_HEIGHT = 46;
    private static final int AXIS_TITLE_WIDTH = 34;
    private static final int LEGEND_HEIGHT = 120;
    private static final int LEGEND_WIDTH = 540;
    private static final int GAP = 10;

    private HeatMaps() {
    }

    /** Draws tables whose larger numbers are darker. */
    static void draw(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        List<double[][]> shades = grids.stream().map(Grid::values).toList();
        double max = shades.stream().flatMap(Arrays::stream).flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value)).max().orElse(1);
        draw(file, title, xAxis, yAxis, grids, shades, ColorScale.upTo(max), "color: probability");
    }

    /** Draws tables whose rows sum to 1, and shows where a share is larger or smaller than an even one. */
    static void drawShares(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        List<double[][]> shades = grids.stream().map(grid -> comparedWithEven(grid.values())).toList();
        draw(file, title, xAxis, yAxis, grids, shades, ColorScale.aroundEven(),
                "color: the share, compared with an even one");
    }

    /** For each share the base-2 logarithm of the share times the number of shares in its row: 0 if it is even. */
    static double[][] comparedWithEven(double[][] shares) {
        double[][] compared = new double[shares.length][];
        for (int y = 0; y < shares.length; y++) {
            long count = Arrays.stream(shares[y]).filter(share -> !Double.isNaN(share)).count();
            compared[y] = Arrays.stream(shares[y]).map(share -> StrictMath.log(share * count) / StrictMath.log(2))
                    .toArray();
        }
        return compared;
    }

    private static void draw(Path file, String title, String xAxis, String yAxis, List<Grid> grids,
                             List<double[][]> shades, ColorScale scale, String legend) {
        int across = Math.min(2, grids.size());
        int width = (Theme.WIDTH - AXIS_TITLE_WIDTH) / across;
        List<HeatMap> maps = new ArrayList<>();
        for (int g = 0; g < grids.size(); g++) {
            maps.add(new HeatMap(grids.get(g), shades.get(g), scale, width - GAP));
        }
        int height = maps.stream().mapToInt(HeatMap::height).max().orElse(0) + GAP;
        int bottom = TITLE_HEIGHT + (maps.size() + across - 1) / across * height;
        PictureFile.write(file, Theme.WIDTH, bottom + LEGEND_HEIGHT, content(title + xAxis + yAxis, grids),
                graphics -> {
            titles(graphics, title, xAxis, yAxis, bottom);
            for (int g = 0; g < maps.size(); g++) {
                AffineTransform whole = graphics.getTransform();
                graphics.translate(AXIS_TITLE_WIDTH + g % across * width, TITLE_HEIGHT + g / across * height);
                maps.get(g).paint(graphics);
                graphics.setTransform(whole);
            }
            Text.centered(graphics, legend, Theme.FONT, Theme.WIDTH / 2, bottom + 50);
            scale.paintLegend(graphics, (Theme.WIDTH - LEGEND_WIDTH) / 2, bottom + 62, LEGEND_WIDTH, 20);
        });
    }

    private static void titles(Graphics2D graphics, String title, String xAxis, String yAxis, int bottom) {
        Text.centered(graphics, title, Theme.TITLE_FONT, Theme.WIDTH / 2, 30);
        Text.centered(graphics, xAxis, Theme.FONT, (Theme.WIDTH + AXIS_TITLE_WIDTH) / 2, bottom + 16);
        AffineTransform whole = graphics.getTransform();
        graphics.rotate(-Math.PI / 2);
        Text.centered(graphics, yAxis, Theme.FONT, -(TITLE_HEIGHT + bottom) / 2, 24);
        graphics.setTransform(whole);
    }

    private static String content(String texts, List<Grid> grids) {
        StringBuilder content = new StringBuilder(texts);
        grids.forEach(grid -> content.append(grid.title()).append(grid.rows()).append(grid.columns())
                .append(Arrays.deepToString(grid.values())));
        return content.toString();
    }
}
