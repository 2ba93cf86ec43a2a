package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import microgpt.common.core.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {

    @Test
    void cannot_be_in_a_folder_at_whose_name_Java_splits_its_class_path() {
        assertThatThrownBy(() -> Checkout.named(Path.of("work", "gpt 1;2", "inside"), ";"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the workshop's folder work").hasMessageContaining("has a ';' in its name")
                .hasMessageEndingWith("rename it");
    }

    @Test
    void says_what_the_Finder_of_macOS_makes_of_such_a_name() {
        assertThatThrownBy(() -> Checkout.named(Path.of("my:work"), ":"))
                .hasMessageContaining("my:work has a ':'").hasMessageContaining("rename it (the Finder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my work", "Übung", "50%", "a#b", "hey!", "it's", "a,b", "[1]", "$HOME"})
    void may_be_in_a_folder_of_any_other_name(String name) {
        assertThat(Checkout.named(Path.of(name), ":")).isEqualTo(Path.of(name));
    }
}
