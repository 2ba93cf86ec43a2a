package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microgpt.docs.Texts.Block;
import org.junit.jupiter.api.Test;

/**
 * What the texts quote is really so: code stands in the sources, output in logs, links lead somewhere, commands exist.
 */
class ProseTest {

    private static final Pattern CHAPTER = Pattern.compile("id=\"chapter-(\\w+)\"");
    private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");
    private static final Pattern LAW = Pattern.compile("[+']-- \\[OK] (.*)");
    private static final Pattern JAR = Pattern.compile("java (?:--add-modules \\S+ |-X\\S+ )*-jar "
            + "(\\S+?)/target/(\\S+)\\.jar(.*)");
    private static final Pattern OPTION = Pattern.compile("(--[a-z-]+)");

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path text : Texts.all()) {
            blocks.addAll(Texts.blocks(text));
        }
        return blocks;
    }

    private static boolean isCommand(String line) {
        return line.matches("(mvn|java|git) .*");
    }

    @Test
    void every_quoted_line_of_output_stands_in_a_log_or_is_a_law_of_a_lesson() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path log : Texts.files("docs/logs", "", ".txt")) {
            known.addAll(Files.readAllLines(log).stream().map(String::stripTrailing).toList());
        }
        StringBuilder tests = new StringBuilder();
        for (Path test : Texts.files("", "src/test", ".java")) {
            tests.append(Files.readString(test));
        }
        for (Block block : blocks()) {
            for (String line : block.language().isEmpty() ? block.lines() : List.<String>of()) {
                Matcher law = LAW.matcher(line);
                if (law.find()) {
                    assertThat(tests).as(block.text() + ": " + line)
                            .contains("void " + law.group(1).replace(' ', '_') + "()");
                } else if (!line.isBlank() && !line.strip().equals("…") && !isCommand(line)) {
                    assertThat(known).as(block.text() + ": a line that no log has").contains(line.stripTrailing());
                }
            }
        }
    }

    @Test
    void every_quoted_piece_of_code_is_verbatim_in_a_source() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path source : Texts.files("", "src/main/java", ".java")) {
            sources.add(String.join("\n", stripped(Files.readAllLines(source))) + "\n");
        }
        for (Block block : blocks()) {
            if (block.language().equals("java")) {
                String code = String.join("\n", stripped(block.lines())) + "\n";
                assertThat(sources.stream().anyMatch(source -> source.contains(code)))
                        .as(block.text() + " quotes code that a source has:\n" + code).isTrue();
            }
        }
    }

    @Test
    void every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading() throws IOException {
        for (Path text : Texts.all()) {
            Matcher link = LINK.matcher(Files.readString(text));
            while (link.find()) {
                Path target = link.group(1).isEmpty() ? text : text.resolveSibling(link.group(1)).normalize();
                assertThat(target).as("linked by " + text).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).as(text + " links to " + link.group()).contains(link.group(2));
                }
            }
        }
    }

    private static Set<String> anchors(Path text) throws IOException {
        if (text.toString().endsWith(".html")) { // the page's address of a chapter is #3
            return CHAPTER.matcher(Files.readString(text)).results().map(chapter -> "#" + chapter.group(1))
                    .collect(Collectors.toSet());
        }
        return Files.readAllLines(text).stream().filter(line -> line.startsWith("#"))
                .map(line -> "#" + line.replaceFirst("#+ ", "").toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void every_command_is_one_that_exists_with_options_that_it_has() throws IOException {
        for (Block block : blocks()) {
            for (String line : block.lines()) {
                if (block.language().equals("sh") || block.language().isEmpty() && isCommand(line)) {
                    assertCommand(block.text(), line.replaceFirst(" +#.*", ""));
                }
            }
        }
    }

    private static void assertCommand(Path text, String command) throws IOException {
        Matcher jar = JAR.matcher(command);
        while (jar.find()) {
            Path module = Texts.ROOT.resolve(jar.group(1));
            assertThat(module.resolve("pom.xml")).as(text + ": " + command).exists();
            StringBuilder sources = new StringBuilder();
            for (Path source : Texts.files(jar.group(1), "src/main/java", ".java")) {
                sources.append(Files.readString(source));
            }
            for (Path source : Texts.files("common", "common/cli", ".java")) {
                sources.append(Files.readString(source));
            }
            sources.append("\"--help\" \"--version\"");
            Matcher option = OPTION.matcher(jar.group(3));
            while (option.find()) {
                assertThat(sources).as(text + ": " + command).contains('"' + option.group(1) + '"');
            }
        }
        Matcher source = Pattern.compile("java (\\S+/\\S+\\.java)").matcher(command);
        while (source.find()) {
            assertThat(Texts.ROOT.resolve(source.group(1))).as(text + ": " + command).exists();
        }
        Matcher module = Pattern.compile("-pl (\\S+)").matcher(command);
        while (module.find()) {
            for (String name : module.group(1).split(",")) {
                assertThat(Texts.ROOT.resolve(name).resolve("pom.xml")).as(text + ": " + command).exists();
            }
        }
        Matcher group = Pattern.compile("-Dgroups=ex(\\d\\.\\d)").matcher(command);
        while (group.find()) {
            assertThat(Texts.files("", "exercise/tasks", group.group(1) + ".md")).as(text + ": " + command).hasSize(1);
        }
    }
}
