package microgpt.common.workshop.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    private static List<String> names(String... files) {
        return FileNames.of(Stream.of(files).map(Path::of).toList());
    }

    @Test
    void are_without_folders_and_without_csv() {
        assertThat(names("runs/today/train4.csv", "/tmp/train5.csv")).containsExactly("train4", "train5");
    }

    @Test
    void keep_an_ending_of_another_kind() {
        assertThat(names("losses.2.txt")).containsExactly("losses.2.txt");
    }

    @Test
    void have_as_many_folders_as_tell_them_apart() {
        assertThat(names("x/a/losses.csv", "x/b/losses.csv", "y/b/losses.csv", "other.csv"))
                .containsExactly("a/losses", "x/b/losses", "y/b/losses", "other");
    }

    @Test
    void tell_a_file_in_a_folder_from_one_in_the_folder_above() {
        assertThat(names("/top/losses.csv", "/top/sub/losses.csv")).containsExactly("top/losses", "sub/losses");
    }

    @Test
    void keep_csv_where_nothing_else_tells_them_apart() {
        assertThat(names("/top/losses", "/top/losses.csv")).doesNotHaveDuplicates();
    }

    @Test
    void are_refused_for_a_file_that_is_named_twice() {
        assertThatThrownBy(() -> names("a.csv", "./a.csv")).isInstanceOf(UsageException.class)
                .hasMessageContaining("twice");
    }
}
