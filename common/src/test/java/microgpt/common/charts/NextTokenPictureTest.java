package microgpt.common.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import microgpt.common.core.Tokenizer;
import microgpt.common.files.RunFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextTokenPictureTest {

    private static final Pattern TEXT = Pattern.compile("<text[^>]*>([^<]*)</text>");
    private static final int E = 0;
    private static final int O = 1;
    private static final int Z = 2;
    private static final int BOS = 3;

    @TempDir
    private Path folder;

    private List<String> texts;

    @BeforeEach
    void draw_what_follows_z_and_o_but_no_column_for_o() throws IOException {
        double[][] probs = {{0.11, 0.12, 0.13, 0.64}, {0.21, 0.22, 0.23, 0.34}, {0.31, 0.32, 0.33, 0.04}};
        Plots plots = new Plots(new RunFiles().fills("--plots", folder, Plots.FILLING), "svg");
        NextTokenPicture.draw(plots, new Tokenizer(List.of("zoe")), new int[] {BOS, Z, O},
                new int[] {E, Z, BOS}, probs);
        texts = TEXT.matcher(Files.readString(folder.resolve("next.svg"))).results()
                .map(found -> found.group(1)).toList();
    }

    @Test
    void it_says_what_it_shows_and_what_its_axes_are() {
        assertThat(texts).startsWith("What the model expects next")
                .contains("next letter; BOS ends the name", "so far");
    }

    @Test
    void a_row_is_the_beginning_of_the_document_up_to_a_position_and_its_cells_are_the_probabilities_of_the_columns() {
        assertThat(texts).containsSubsequence("BOS", "0.11", "0.13", "0.64", "z", "0.21", "0.23", "0.34",
                "zo", "0.31", "0.33", "0.04");
    }

    @Test
    void a_column_is_a_token_in_the_order_asked_for() {
        assertThat(texts).containsSubsequence("0.04", "e", "z", "BOS").doesNotContain("o", "0.12", "0.22", "0.32");
    }
}
