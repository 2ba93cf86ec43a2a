package microgpt.common.charts;

import java.awt.geom.AffineTransform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import microgpt.common.charts.Charts.Grid;

/** Draws heat maps side by side on one scale, with one title and one legend. */
final class HeatMaps {

    private static final int TITLE_HEIGHT = 50;
    private static final int LEGEND_WIDTH = 90;

    private HeatMaps() {
    }

    static void draw(Path file, String title, String xAxis, String yAxis, List<Grid> grids) {
        int across = grids.size() == 1 ? 1 : grids.size() <= 4 ? 2 : 4;
        int down = (grids.size() + across - 1) / across;
        int panelWidth = (Theme.WIDTH - LEGEND_WIDTH) / across;
        int panelHeight = (Theme.HEIGHT - TITLE_HEIGHT) / Math.min(down, 2);
        int height = TITLE_HEIGHT + down * panelHeight;
        PictureFile.write(file, Theme.WIDTH, height, content(title + xAxis + yAxis, grids), graphics -> {
            Text.centred(graphics, title, Theme.TITLE_FONT, Theme.WIDTH / 2, TITLE_HEIGHT * 2 / 3);
            ColorScale scale = new ColorScale(max(grids));
            for (int g = 0; g < grids.size(); g++) {
                AffineTransform whole = graphics.getTransform();
                graphics.translate(g % across * panelWidth, TITLE_HEIGHT + g / across * panelHeight);
                new HeatMap(grids.get(g), scale).paint(graphics, xAxis, yAxis, panelWidth, panelHeight);
                graphics.setTransform(whole);
            }
            scale.paintLegend(graphics, Theme.WIDTH - LEGEND_WIDTH * 2 / 3, height / 3, height / 3);
        });
    }

    private static String content(String texts, List<Grid> grids) {
        StringBuilder content = new StringBuilder(texts);
        grids.forEach(grid -> content.append(grid.title()).append(grid.rows()).append(grid.columns())
                .append(Arrays.deepToString(grid.values())));
        return content.toString();
    }

    private static double max(List<Grid> grids) {
        return grids.stream().flatMap(grid -> Arrays.stream(grid.values())).flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value)).max().orElse(1);
    }
}
