package microgpt.encore.bpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void reads_every_character() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                if (Utf8.codePointAt(bytes, 0) != c || Utf8.length(c) != bytes.length) {
                    assertThat(Utf8.codePointAt(bytes, 0)).isEqualTo(c);
                    assertThat(Utf8.length(c)).isEqualTo(bytes.length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "bf", "c3", "c328", "c080", "c1bf", "e4b8", "e4b841", "e09fbf", "eda080",
        "edbfbf", "f0908d", "f08fbfbf", "f4908080", "f8888080", "ff"})
    void takes_no_other_bytes_for_a_character(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.codePointAt(bytes, 0)).isEqualTo(Utf8.INVALID);
        assertThat(Utf8.length(Utf8.INVALID)).isEqualTo(1);
    }
}
