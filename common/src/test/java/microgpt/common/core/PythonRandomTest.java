package microgpt.common.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected numbers were printed by CPython 3.11. */
class PythonRandomTest {

    @ParameterizedTest
    @CsvSource({
        "42, 0.6394267984578837, 0.025010755222666936, 0.27502931836911926",
        "0, 0.8444218515250481, 0.7579544029403025, 0.420571580830845",
        "-7, 0.32383276483316237, 0.15084917392450192, 0.6509344730398537",
        "2147483648, 0.3387958510019964, 0.5050619906087787, 0.8891460738572615",
        "4294967296, 0.11299430095636409, 0.41782886486292836, 0.0166763664992291",
        "1099511640121, 0.31036222241287226, 0.1148930862836336, 0.5335990945925775",
        "9223372036854775807, 0.3166448820870279, 0.631259308253863, 0.8035542479972343",
        "-9223372036854775808, 0.5534639983914199, 0.9406144709090462, 0.24199432111690833",
    })
    void random_gives_the_numbers_of_CPython(long seed, double first, double second, double third) {
        PythonRandom random = new PythonRandom(seed);
        assertThat(new double[] {random.random(), random.random(), random.random()})
                .containsExactly(first, second, third);
    }

    @Test
    void a_hundred_thousand_numbers_sum_to_what_they_do_in_CPython() {
        PythonRandom random = new PythonRandom(1);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += random.random();
        }
        assertThat(sum).isEqualTo(50018.36222597451);
    }

    @Test
    void randBelow_draws_as_many_bits_as_the_bound_has() {
        PythonRandom random = new PythonRandom(42);
        assertThat(IntStream.of(1, 2, 3, 7, 8, 1000, 32868, Integer.MAX_VALUE).map(random::randBelow))
                .containsExactly(0, 0, 2, 2, 3, 228, 9144, 1581559892);
    }

    @Test
    void shuffle_orders_as_CPython_does() {
        List<Integer> list = Arrays.asList(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        new PythonRandom(42).shuffle(list);
        assertThat(list).containsExactly(7, 3, 2, 8, 5, 6, 9, 4, 0, 1);
    }

    @Test
    void gauss_gives_both_numbers_of_a_pair_and_scales_each() {
        PythonRandom random = new PythonRandom(42);
        // 1e-15: the last bit of ln, sin and cos may differ between the two languages' libraries
        assertThat(random.gauss(0, 0.08)).isCloseTo(-0.011527226366234268, within(1e-15));
        assertThat(random.gauss(0, 0.08)).isCloseTo(-0.013832288026521545, within(1e-15));
        assertThat(random.gauss(0, 0.08)).isCloseTo(-0.008905268925412997, within(1e-15));
        assertThat(new PythonRandom(42).gauss(3, 0.16)).isCloseTo(3 - 2 * 0.011527226366234268, within(1e-15));
    }

    @Test
    void choice_follows_the_weights_as_CPython_does() {
        PythonRandom random = new PythonRandom(42);
        double[] weights = {.1, .2, .4, .2, .1};
        assertThat(IntStream.range(0, 10).map(i -> random.choice(weights)))
                .containsExactly(2, 0, 1, 1, 3, 2, 3, 0, 2, 0);
    }

    @Test
    void choice_never_takes_a_weight_of_zero_before_the_last() {
        PythonRandom random = new PythonRandom(42);
        assertThat(IntStream.range(0, 1000).map(i -> random.choice(new double[] {0, 1, 0, 1, 0})))
                .containsOnly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
    void choice_refuses_weights_without_a_positive_finite_sum(double weight) {
        assertThatThrownBy(() -> new PythonRandom(42).choice(new double[] {weight}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("weights");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 623, 624, 625, 2000})
    void a_restored_state_goes_on_as_if_there_had_been_no_break(int drawn) {
        PythonRandom random = new PythonRandom(42);
        IntStream.range(0, drawn).forEach(i -> random.randBelow(2));
        PythonRandom restored = PythonRandom.restored(random.state());
        for (int i = 0; i < 1000; i++) {
            assertThat(restored.random()).isEqualTo(random.random());
        }
    }

    @Test
    void a_restored_state_still_has_the_second_number_of_a_normal_pair() {
        PythonRandom random = new PythonRandom(42);
        random.gauss(0, 1);
        PythonRandom restored = PythonRandom.restored(random.state());
        assertThat(restored.gauss(0, 1)).isEqualTo(random.gauss(0, 1));
        assertThat(restored.gauss(0, 1)).isEqualTo(random.gauss(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "not hexadecimal"})
    void a_text_that_is_no_state_is_refused(String text) {
        String words = new PythonRandom(42).state();
        assertThatThrownBy(() -> PythonRandom.restored(text + words.substring(text.length() + 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no state of a random generator");
    }

    @Test
    void a_state_whose_next_word_is_beyond_the_last_is_refused() {
        String words = new PythonRandom(42).state().substring(0, 8 * 624);
        assertThatThrownBy(() -> PythonRandom.restored(words + "00000271" + "0".repeat(16)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("word 625 of 624");
    }
}
