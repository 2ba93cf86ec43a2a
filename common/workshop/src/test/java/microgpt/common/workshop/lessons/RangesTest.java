package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0 1 2 3 4 5; 0 to 5", "0 1 2 7; 0 to 2, or 7", "0 1 2 6 7; 0 to 2, or 6 to 7",
        "3; 3", "1 3 5; 1, or 3, or 5"})
    void name_each_number_once_in_few_words(String numbers, String words) {
        List<Integer> rising = Stream.of(numbers.split(" ")).map(Integer::valueOf).toList();
        assertThat(Ranges.text(rising)).isEqualTo(words);
    }
}
