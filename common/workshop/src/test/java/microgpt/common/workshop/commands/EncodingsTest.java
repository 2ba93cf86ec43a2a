package microgpt.common.workshop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingsTest {

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8, false,", "UTF-8, UTF-8, true,", "UTF-8, Cp1252, true,",
        "US-ASCII, ANSI_X3.4-1968, false, LC_ALL to C.UTF-8",
        "UTF-8, ANSI_X3.4-1968, false, LC_ALL to C.UTF-8", // after -Dfile.encoding=UTF-8, and on JDK 18 and newer
        "windows-1252, Cp1252, true, -Dfile.encoding=UTF-8"})
    void are_well_where_no_letter_is_lost(String written, String read, boolean windows, String cure) {
        String told = new Encodings(Charset.forName(written), read).cure(windows);
        if (cure == null) {
            assertThat(told).isNull();
        } else {
            assertThat(told).endsWith(cure);
        }
    }

    @Test
    void are_named_once_where_they_are_the_same() {
        assertThat(new Encodings(StandardCharsets.UTF_8, "UTF-8")).hasToString("characters are written as UTF-8");
        assertThat(new Encodings(StandardCharsets.UTF_8, "ANSI_X3.4-1968")).hasToString(
                "characters are written as UTF-8, and read from the command line as ANSI_X3.4-1968");
    }
}
