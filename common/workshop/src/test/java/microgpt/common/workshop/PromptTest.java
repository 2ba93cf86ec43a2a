package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "1796068000123:check 3.2\n1796068000456:hint 3.2\n"})
    void what_the_prompt_wrote_is_its_history(String text) throws IOException {
        assertThat(Prompt.isHistory(write(text.getBytes(StandardCharsets.UTF_8)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy milk\n", "1796068000123:check 3.2\ncheck 3.3\n", "\n"})
    void a_text_with_any_other_line_is_none(String text) throws IOException {
        assertThat(Prompt.isHistory(write(text.getBytes(StandardCharsets.UTF_8)))).isFalse();
    }

    @Test
    void what_is_not_utf_8_is_none() throws IOException {
        assertThat(Prompt.isHistory(write("1:größer\n".getBytes(StandardCharsets.ISO_8859_1)))).isFalse();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("history"), bytes);
    }
}
