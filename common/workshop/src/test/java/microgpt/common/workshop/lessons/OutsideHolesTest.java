package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.ExampleCheckout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideHolesTest {

    private static final String SUMS = """
            package microgpt.train3;

            import java.util.List;

            final class Sums {
                static final double STD = 0.08;
                private final List<String> names = List.of();

                static int twice(int x) {
                    throw new UnsupportedOperationException("TODO 3.1 doubling: see hint 3.1");
                }

                static int sum(int[] x) {
                    throw new UnsupportedOperationException("TODO 3.2 summing up: see hint 3.2");
                }

                static double dot(double[] a, double[] b) {
                    return a[0] * b[0];
                }
            }
            """;

    @TempDir
    private Path root;

    private Lesson lesson;

    @BeforeEach
    void unpack() throws IOException {
        ExampleCheckout.unpack(root);
        Files.writeString(root.resolve("train3-d/exercise").resolve(ExampleCheckout.SUMS), SUMS);
        lesson = new Checkout(root).lesson(3);
    }

    private List<String> places(String sums) throws IOException {
        Files.writeString(lesson.folder().resolve(ExampleCheckout.SUMS), sums);
        return new OutsideHoles(lesson).places();
    }

    @Test
    void comments_layout_and_what_is_in_the_holes_do_not_count() throws IOException {
        assertThat(places(SUMS)).isEmpty();
        String twice = "static int twice(int x) {";
        assertThat(places(SUMS.replace(twice, "/** Mine. */\n\n\n " + twice + " // mine")
                .replace("throw new Unsupp", "return 7; // "))).isEmpty();
    }

    @Test
    void what_was_changed_or_deleted_is_named_with_its_file() throws IOException {
        assertThat(places(SUMS.replace("0.08", "0"))).containsExactly("STD in Sums.java");
        assertThat(places(SUMS.replace("a[0] * b[0]", "0"))).containsExactly(
                "dot(double[] a, double[] b) in Sums.java");
        assertThat(places(SUMS.replace("    private final List<String> names = List.of();\n", "")))
                .containsExactly("names in Sums.java");
        assertThat(places(SUMS.replace("import java.util.List;", "import java.awt.List;")))
                .containsExactly("the import of java.util.List in Sums.java");
    }

    @Test
    void what_was_added_is_named_if_it_is_all() throws IOException {
        String added = SUMS.replace("import", "import java.util.Map;\nimport")
                .replace("    static int sum", "    int mine;\n\n    static int sum");
        assertThat(places(added)).containsExactly("mine, new in Sums.java");
        assertThat(places(added.replace("0.08", "0"))).containsExactly("STD in Sums.java");
        Files.writeString(lesson.folder().resolve(ExampleCheckout.SUMS).resolveSibling("Mine.java"), "class Mine { }");
        assertThat(places(SUMS)).containsExactly("the new file Mine.java");
    }

    @Test
    void other_files_of_the_lesson_count_too() throws IOException {
        places(SUMS);
        Files.writeString(lesson.folder().resolve(ExampleCheckout.HELPER),
                ExampleCheckout.HELP.replace("class HelperTest {", "class HelperTest extends Object {"));
        assertThat(new OutsideHoles(lesson).places()).containsExactly("HelperTest in HelperTest.java");
    }
}
