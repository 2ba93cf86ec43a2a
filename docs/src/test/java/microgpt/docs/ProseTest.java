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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the texts quote was really printed, and what they link to is there. */
class ProseTest {

    private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\((?!https?:)([^)#]+)");
    private static final Pattern LAW = Pattern.compile("[+']-- \\[OK] (.*)");

    private static List<Path> files(String ending, String... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> found = Files.walk(Stage.ROOT.resolve(folder))) {
                files.addAll(found.filter(file -> file.toString().endsWith(ending))
                        .filter(file -> !file.toString().contains("target")).toList());
            }
        }
        return files;
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(files(".md", "docs"));
        texts.add(Stage.ROOT.resolve("README.md"));
        return texts;
    }

    /** The lines in fenced blocks, but commands and what was left out. */
    private static List<String> quotedOutput(Path text) throws IOException {
        List<String> quoted = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(text)) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (inside && !line.isBlank() && !line.strip().equals("…") && !line.matches("(mvn|java|git) .*")) {
                quoted.add(line);
            }
        }
        return quoted;
    }

    @Test
    void every_line_of_output_stands_in_a_log_or_is_a_law_of_a_lesson() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path log : files(".txt", "docs/logs")) {
            known.addAll(Files.readAllLines(log));
        }
        StringBuilder tests = new StringBuilder();
        for (Path test : files("Test.java", "train3-attention")) {
            tests.append(Files.readString(test));
        }
        for (Path text : texts()) {
            for (String line : quotedOutput(text)) {
                Matcher law = LAW.matcher(line);
                if (law.find()) {
                    assertThat(tests).as(text + ": " + line).contains("void " + law.group(1).replace(' ', '_') + "()");
                } else {
                    assertThat(known).as(text + ": a line that no log has").contains(line);
                }
            }
        }
    }

    @Test
    void every_relative_link_leads_to_a_file() throws IOException {
        for (Path text : texts()) {
            Matcher link = LINK.matcher(Files.readString(text));
            while (link.find()) {
                assertThat(text.resolveSibling(link.group(1))).as("linked by " + text).exists();
            }
        }
    }
}
