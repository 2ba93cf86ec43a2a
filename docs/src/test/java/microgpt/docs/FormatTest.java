package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files have the form that .editorconfig, .gitattributes and the parent POM say. */
class FormatTest {

    private static final Pattern MOST = Pattern.compile("\\[\\*\\.\\{java,js,css}]\nmax_line_length = (\\d+)\n");
    private static final int MOST_LINES = 200; // what can be read at one sitting
    private static final Pattern PLUGIN = Pattern.compile("(?s)<plugin>.*?</plugin>");
    private static final Pattern VERSION = Pattern.compile("(?m)^ *<version>([^<]*)</version>$");

    private static String text(String name) throws IOException {
        return Files.readString(Texts.ROOT.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({".java, ''", ".js, docs/page/src/main/web", ".css, docs/page/src/main/web",
        "index.html, docs/page/src/main/web"})
    void no_line_is_longer_than_an_editor_is_told(String ending, String folder) throws IOException {
        Matcher most = MOST.matcher(text(".editorconfig"));
        assertThat(most.find()).as(".editorconfig tells the longest line").isTrue();
        int longest = Integer.parseInt(most.group(1));
        List<String> problems = new ArrayList<>();
        for (Path file : Texts.files(folder, "", ending)) {
            long longer = Files.readString(file).lines()
                    .filter(line -> line.codePointCount(0, line.length()) > longest).count();
            if (longer > 0) {
                problems.add(Texts.ROOT.relativize(file) + ": " + longer);
            }
        }
        assertThat(problems).as("lines of more than " + longest + " characters, file by file:\n"
                + String.join("\n", problems)).isEmpty();
    }

    @Test
    void a_script_of_the_page_is_as_short_as_a_class() throws IOException {
        for (Path file : Texts.files("docs/page/src/main/web", "", ".js")) {
            assertThat(Files.readAllLines(file)).as(Texts.ROOT.relativize(file).toString())
                    .hasSizeLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void every_file_with_attributes_of_its_own_is_there() throws IOException {
        List<String> paths = text(".gitattributes").lines().map(line -> line.split(" ")[0])
                .filter(path -> !path.contains("*")).toList();
        assertThat(paths).isNotEmpty().allSatisfy(path -> assertThat(Texts.ROOT.resolve(path)).isRegularFile());
    }

    @Test
    void every_version_of_a_plugin_stands_among_the_properties() throws IOException {
        for (Path pom : Texts.files("", "pom.xml", "pom.xml")) {
            Matcher plugin = PLUGIN.matcher(Files.readString(pom).replaceAll("(?s)<rules>.*?</rules>", ""));
            while (plugin.find()) {
                Matcher version = VERSION.matcher(plugin.group());
                while (version.find()) {
                    assertThat(version.group(1)).as(Texts.ROOT.relativize(pom) + ", a version in\n" + plugin.group())
                            .matches("\\$\\{[\\w.-]+}");
                }
            }
        }
    }
}
