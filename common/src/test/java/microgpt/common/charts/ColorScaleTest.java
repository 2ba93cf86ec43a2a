package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorScaleTest {

    private final ColorScale scale = new ColorScale(0.5);

    @Test
    void zero_is_white_and_the_largest_number_has_the_darkest_color() {
        assertThat(scale.color(0)).isEqualTo(Color.WHITE);
        assertThat(scale.color(0.5)).isEqualTo(new Color(0x002B45));
    }

    @Test
    void a_larger_number_is_never_brighter() {
        int brightness = 3 * 255;
        for (int i = 0; i <= 100; i++) {
            Color color = scale.color(0.5 * i / 100);
            int next = color.getRed() + color.getGreen() + color.getBlue();
            assertThat(next).as("brightness at %d %%", i).isLessThanOrEqualTo(brightness);
            brightness = next;
        }
    }

    @Test
    void text_is_black_on_pale_colors_and_white_on_dark_ones() {
        assertThat(scale.textColor(0.1)).isEqualTo(Color.BLACK);
        assertThat(scale.textColor(0.4)).isEqualTo(Color.WHITE);
    }
}
