package microgpt.common.workshop.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceSettingsTest {

    @TempDir
    private Path lesson;

    private TraceSettings settings(String text) throws IOException {
        Files.createDirectories(lesson.resolve("exercise"));
        Files.writeString(lesson.resolve("exercise/trace.properties"), text);
        return TraceSettings.read(lesson);
    }

    @Test
    void a_lesson_without_nodes_says_what_ends_a_step_and_where_the_parameters_are() throws IOException {
        TraceSettings settings = settings("""
                options = --steps 3 --samples 0
                update = Bigram.update
                parameters = Bigram.counts
                """);
        assertThat(settings.options()).containsExactly("--steps", "3", "--samples", "0");
        assertThat(settings.steps()).isEqualTo("3");
        assertThat(settings.node()).isEmpty();
        assertThat(settings.wayBack()).isEmpty();
    }

    @Test
    void what_belongs_to_the_update_depends_on_derivatives() throws IOException {
        TraceSettings settings = settings("options = --steps 3\nupdate = Optimizer.step\nparameters = State.all\n");
        assertThat(settings.belongsToUpdate("Optimizer.updateMoments")).isTrue();
        assertThat(settings.belongsToUpdate("Optimizer::new")).isTrue();
        assertThat(settings.belongsToUpdate("Functions.dot")).isFalse();
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> settings("options = --steps 3\nparameters = Bigram.counts\n"))
                .isInstanceOf(UsageException.class).hasMessageContaining("does not say what update is");
        assertThatThrownBy(() -> TraceSettings.read(lesson.resolve("nowhere")))
                .isInstanceOf(UsageException.class).hasMessageContaining("trace.properties cannot be read");
    }
}
