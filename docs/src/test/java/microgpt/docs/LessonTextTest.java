package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lessons' texts have the same parts in the same order, stay short, and leave the code of the holes to the reader.
 */
class LessonTextTest {

    private static final List<String> HEADINGS = List.of("The question", "Run it", "Predict", "The idea", "Your turn",
            "The code as it now stands", "Why it works, and what it costs", "Break it", "Extend it", "Questions",
            "What real systems do", "The idea to keep");

    private static final int WORDS = 1600;
    private static final Pattern SOLUTION = Pattern.compile("(?s)## Solution\n\n```java\n(.*?)\n```");

    static Stream<Path> lessons() throws IOException {
        return Texts.files("", "train", "README.md").stream().map(Path::getParent);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_lesson_has_its_parts_and_is_short(Path lesson) throws IOException {
        List<String> problems = problems(Files.readString(lesson.resolve("README.md")), solutions(lesson));
        assertThat(problems).as(lesson.getFileName() + ":\n" + String.join("\n", problems)).isEmpty();
    }

    private static List<String> problems(String text, List<String> solutions) {
        List<String> problems = new ArrayList<>();
        if (!Markdown.headings(text).equals(HEADINGS)) {
            problems.add("its headings are " + Markdown.headings(text));
        }
        String opening = Markdown.before(text, HEADINGS.get(0));
        for (String part : List.of("You are here", "<summary>If you start here</summary>")) {
            if (!opening.contains(part)) {
                problems.add("above its first heading there is no \"" + part + "\"");
            }
        }
        long words = Markdown.words(Markdown.before(text, "Questions"))
                - Markdown.words(Markdown.section(text, "Extend it"));
        if (words > WORDS) {
            problems.add(words + " words before the questions, more than " + WORDS);
        }
        String before = Markdown.before(text, "Your turn");
        for (String line : solutions) {
            if (before.contains(line)) {
                problems.add("above \"Your turn\" stands a line of a solution: " + line);
            }
        }
        return problems;
    }

    /** The lines of the lesson's solutions that are more than a brace or a declaration. */
    private static List<String> solutions(Path lesson) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path task : Texts.files(lesson.toString(), "exercise/tasks", ".md")) {
            Matcher solution = SOLUTION.matcher(Files.readString(task));
            assertThat(solution.find()).as(task + " has a solution").isTrue();
            solution.group(1).lines().map(line -> line.replaceFirst("//.*", "").strip())
                    .filter(line -> line.length() > 15).forEach(lines::add);
        }
        return lines;
    }

    /** What the check says, on small texts of its own. */
    @Nested
    class The_check {

        private static final String OPENING =
                "You are here: text\n<details><summary>If you start here</summary>\n</details>\n";

        private static String text(String idea, String extend) {
            StringBuilder text = new StringBuilder(OPENING);
            for (String heading : HEADINGS) {
                text.append("\n## ").append(heading).append("\n\n")
                        .append(heading.equals("The idea") ? idea : heading.equals("Extend it") ? extend : "")
                        .append('\n');
            }
            return text.toString();
        }

        @Test
        void lets_a_lesson_pass_that_is_as_it_should_be() {
            String block = "```java\n" + "word ".repeat(2000) + "\n```";
            assertThat(problems(text("An idea.\n" + block, "word ".repeat(2000)), List.of("return loss.backward();")))
                    .isEmpty();
        }

        @Test
        void tells_a_heading_that_is_missing_or_in_another_place() {
            assertThat(problems(text("", "").replace("## Break it\n", "## Broken\n"), List.of()))
                    .singleElement().asString().startsWith("its headings are [The question, ").contains("Broken");
        }

        @Test
        void tells_an_opening_that_is_missing() {
            assertThat(problems(text("", "").replace(OPENING, ""), List.of())).containsExactly(
                    "above its first heading there is no \"You are here\"",
                    "above its first heading there is no \"<summary>If you start here</summary>\"");
        }

        @Test
        void tells_too_many_words() {
            long rest = Markdown.words(Markdown.before(text("", ""), "Questions"));
            assertThat(problems(text("word ".repeat((int) (1601 - rest)), ""), List.of()))
                    .containsExactly("1601 words before the questions, more than 1600");
            assertThat(problems(text("word ".repeat((int) (1600 - rest)), ""), List.of())).isEmpty();
        }

        @Test
        void tells_a_solution_above_the_learners_turn() {
            assertThat(problems(text("```java\n    return loss.backward();\n```", ""),
                    List.of("return loss.backward();")))
                    .containsExactly("above \"Your turn\" stands a line of a solution: return loss.backward();");
        }
    }
}
