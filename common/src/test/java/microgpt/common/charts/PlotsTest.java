package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.UsageException;
import microgpt.common.files.RunFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {

    @TempDir
    private Path folder;

    private Plots plots() {
        return new Plots(new RunFiles().fills("--plots", folder, Plots.FILLING), "svg");
    }

    @Test
    void what_was_drawn_is_replaced_by_the_next_run() {
        Plots plots = plots();
        plots.loss("a stage", new double[] {3, 2, 1}, 27);
        plots.finish();
        assertThatCode(this::plots).doesNotThrowAnyException();
    }

    @Test
    void a_file_that_came_in_a_pictures_place_before_the_folder_listed_it_is_somebodys_own() throws IOException {
        Plots plots = plots();
        plots.loss("a stage", new double[] {3, 2, 1}, 27);
        Path picture = Files.writeString(folder.resolve("loss.svg"), "precious");
        plots.finish();
        assertThatThrownBy(this::plots).isInstanceOf(UsageException.class)
                .hasMessageContaining("holds 'loss.svg', which is none of the pictures that this program wrote");
        assertThat(picture).hasContent("precious");
    }
}
