package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that a text tells stands in a log of a real run, is computed here, or is a setting. */
class FiguresTest {

    static Stream<String> texts() throws IOException {
        return Texts.all().stream().map(text -> Texts.ROOT.relativize(text).toString().replace('\\', '/'));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_number_of_a_text_has_a_source_and_every_source_has_it(String name) throws Exception {
        Path list = Texts.ROOT.resolve(Figures.listOf(name));
        List<String> lines = Files.exists(list) ? Files.readAllLines(list) : List.of();
        Sources sources = new Sources(Texts.ROOT, WorkedExamples.all());
        List<String> problems = Figures.problems(name, Files.readString(Texts.ROOT.resolve(name)), lines, sources);
        assertThat(problems).as(String.join("\n", problems)).isEmpty();
    }

    @Test
    void every_list_belongs_to_a_text() throws IOException {
        Set<Path> lists = new TreeSet<>(Texts.files("docs", "test/resources/figures/", ".txt"));
        texts().map(name -> Texts.ROOT.resolve(Figures.listOf(name))).forEach(lists::remove);
        assertThat(lists).isEmpty();
    }

    /** The numbers that count. */
    @Nested
    class Numbers_of_a_text {

        @Test
        void are_those_in_prose_tables_headings_captions_and_blocks_of_text() {
            assertThat(Numbers.toldBy("""
                    ## After 10,000 steps
                    The loss is **2.55**, 26.8 % are real; 1e-5 and 50MB.
                    | 3,184 | −0.0025 |
                    ![the loss falls to 2.37](loss-17.svg)
                    <details><summary>In 44 steps</summary>
                    ```text
                    exp 7.389
                    ```
                    """)).containsExactly("10,000", "2.55", "26.8", "1e-5", "50", "3,184",
                    "0.0025", "2.37", "44", "7.389");
        }

        @Test
        void are_none_in_code_output_links_tags_and_names() {
            assertThat(Numbers.toldBy("""
                    Run `java --steps 2000`, see [the log](x/train17.txt#a-99) and https://openjdk.org/jeps/400.
                    <img width="640"> train15 GPT-2 SHA-256 UTF-16 x86
                    ```
                    step   20 / 1000 | loss 2.5555
                    ```
                    ```java
                    int n = 27;
                    ```
                    """)).isEmpty();
        }

        @Test
        void are_none_that_are_small_or_a_year_a_date_a_time_a_version_or_a_task() {
            assertThat(Numbers.toldBy("""
                    12. In 2026, at 10:30 on 2026-02-12, lesson 3 of Maven 3.6.3 has 9 of them.
                    Tasks 3.1, 3.2 and 3.5; task 4.1.
                    """)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2.5427, 2.54, true", "2.5427, 2.55, false", "2.545, 2.55, true",
            "38934, '39,000', true", "38400, '39,000', false", "13.4, 13, true", "13.4, 10, false",
            "1032, '1,000', true", "1400, '1,000', false", "0.00000012, 1e-7, true"})
        void are_rounded_as_in_school(String exact, String shown, boolean holds) {
            assertThat(Numbers.isShownAs(Numbers.value(exact), shown)).isEqualTo(holds);
        }
    }

    /** What the check says, on small texts of its own. */
    @Nested
    class A_line_of_a_list {

        @TempDir
        private Path root;

        @BeforeEach
        void a_project_with_one_log_and_one_source() throws IOException {
            Files.createDirectories(root.resolve("docs/logs/breaks"));
            Files.writeString(root.resolve("docs/logs/breaks/x.txt"),
                    "step 1000 / 1000 | loss 2.5427 of 4,192\n2.3981,16,32\n");
            Files.writeString(root.resolve("Model.java"), "WIDTH = 16;");
            Files.writeString(root.resolve("a.md"), "2.55");
        }

        private List<String> problems(String text, String... list) throws IOException {
            return Figures.problems("train1-mlp/README.md", text, List.of(list),
                    new Sources(root, Map.of("softmax", "0.864 0.117")));
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {
            "2.5427;log;breaks/x.txt", "2.54;log;breaks/x.txt 2.5427", "4192;log;breaks/x.txt",
            "0.1446;log;breaks/x.txt 2.5427 - 2.3981", "6.0;log;breaks/x.txt 2.3981 / breaks/x.txt 0.4",
            "254;log;breaks/x.txt 2.5427 * 100", "50;log;breaks/x.txt 16 % 32",
            "16;code;Model.java", "0.117;example;softmax", "16;setting;width of an embedding"})
        void holds_where_its_source_has_the_number_or_gives_it(String number, String kind, String where)
                throws IOException {
            Files.writeString(root.resolve("docs/logs/breaks/x.txt"), "0.4\n", java.nio.file.StandardOpenOption.APPEND);
            assertThat(problems("It is " + number + ".", number + "\t" + kind + "\t" + where)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {
            "log;breaks/x.txt;says log docs/logs/breaks/x.txt, which does not have 2.55",
            "log;breaks/y.txt;says log docs/logs/breaks/y.txt, which does not exist",
            "log;breaks/x.txt 2.5427;says breaks/x.txt 2.5427, which is 2.5427",
            "log;breaks/x.txt 2.5427 - 2.3981;says breaks/x.txt 2.5427 - 2.3981, which is 0.1446",
            "log;breaks/x.txt 2.5427 - 2.4;says log docs/logs/breaks/x.txt, which does not have 2.4",
            "log;see the run;says see the run, which is not FILE, FILE NUMBER or FILE NUMBER op NUMBER",
            "code;Model.java;says code Model.java, which does not have 2.55",
            "code;a.md;says code a.md, which is a text itself",
            "example;softmax;says example \"softmax\", which computes 0.864 0.117",
            "example;argmax;says example \"argmax\", which no class in microgpt.docs.examples computes",
            "setting;16;says setting without saying what it sets",
            "guess;me;says kind guess, which is not log, code, example or setting"})
        void is_told_where_its_source_does_not_have_the_number(String kind, String where, String message)
                throws IOException {
            assertThat(problems("It is 2.55.", "2.55\t" + kind + "\t" + where))
                    .containsExactly("train1-mlp/README.md: 2.55 " + message);
        }

        @Test
        void is_told_where_a_number_has_none() throws IOException {
            assertThat(problems("It is 2.55.", "# a remark", ""))
                    .containsExactly("train1-mlp/README.md: 2.55 has no source: name a log, an example, a file or a "
                            + "setting in docs/src/test/resources/figures/train1-mlp-README.txt");
        }

        @Test
        void is_told_where_the_text_no_longer_has_the_number() throws IOException {
            assertThat(problems("Nothing.", "16\tsetting\twidth of an embedding")).containsExactly(
                    "docs/src/test/resources/figures/train1-mlp-README.txt: "
                            + "the text does not have 16: take the line out");
        }

        @Test
        void is_told_where_it_cannot_be_read() throws IOException {
            assertThat(problems("Nothing.", "16 setting width", "x\tlog\ty")).containsExactly(
                    "docs/src/test/resources/figures/train1-mlp-README.txt: "
                            + "\"16 setting width\" is not NUMBER, KIND and WHERE with tabs between them",
                    "docs/src/test/resources/figures/train1-mlp-README.txt: "
                            + "\"x\tlog\ty\" does not begin with a number");
        }

        @Test
        void is_no_setting_where_it_looks_measured() throws IOException {
            assertThat(problems("It is 2.5427.", "2.5427\tsetting\tthe loss of a run")).containsExactly(
                    "train1-mlp/README.md: 2.5427 says setting, but four decimals are measured or computed");
        }
    }
}
