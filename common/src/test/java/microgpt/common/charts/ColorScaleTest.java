package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorScaleTest {

    private final ColorScale scale = ColorScale.upTo(0.5);
    private final ColorScale even = ColorScale.aroundEven();

    private static int brightness(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue();
    }

    @Test
    void zero_is_white_and_the_largest_number_has_the_darkest_color() {
        assertThat(scale.color(0)).isEqualTo(Color.WHITE);
        assertThat(scale.color(0.5)).isEqualTo(new Color(0x002B45));
    }

    @Test
    void a_larger_number_is_never_brighter() {
        int brightness = 3 * 255;
        for (int i = 0; i <= 100; i++) {
            int next = brightness(scale.color(0.5 * i / 100));
            assertThat(next).as("brightness at %d %%", i).isLessThanOrEqualTo(brightness);
            brightness = next;
        }
    }

    @Test
    void an_even_share_is_white_a_larger_one_blue_and_a_smaller_one_orange() {
        assertThat(even.color(0)).isEqualTo(Color.WHITE);
        assertThat(even.color(1).getBlue()).isGreaterThan(even.color(1).getRed());
        assertThat(even.color(-1).getRed()).isGreaterThan(even.color(-1).getBlue());
    }

    @Test
    void what_differs_more_from_an_even_share_is_never_brighter_up_to_a_factor_of_four() {
        for (int sign : new int[] {-1, 1}) {
            int brightness = 3 * 255;
            for (int i = 0; i <= 100; i++) {
                int next = brightness(even.color(sign * i / 50.0));
                assertThat(next).as("brightness at %d", i).isLessThanOrEqualTo(brightness);
                brightness = next;
            }
            assertThat(even.color(sign * 3)).isEqualTo(even.color(sign * 2));
        }
        assertThat(even.color(Double.NEGATIVE_INFINITY)).isEqualTo(even.color(-2));
    }

    @Test
    void text_is_black_on_pale_colors_and_white_on_dark_ones() {
        assertThat(scale.textColor(0.05)).isEqualTo(Color.BLACK);
        assertThat(scale.textColor(0.4)).isEqualTo(Color.WHITE);
        assertThat(even.textColor(0.3)).isEqualTo(Color.BLACK);
        assertThat(even.textColor(-2)).isEqualTo(Color.WHITE);
    }
}
