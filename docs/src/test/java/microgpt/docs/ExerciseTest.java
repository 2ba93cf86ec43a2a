package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.LessonSettings;
import org.junit.jupiter.api.Test;

/** Tasks, starters and tests fit each other; that they do what they should is shown by `workshop prove`. */
class ExerciseTest {

    private static final Pattern TESTS = Pattern.compile("@Tag\\(\"ex(\\d\\.\\d)\"\\)\\s+class Ex(\\d)_(\\d)_");
    private static final Pattern HOLE = Pattern.compile("\"TODO (\\d\\.\\d) ([^:]*): see hint \\1\"");
    private static final Pattern SOLUTION = Pattern.compile("(?s)## Solution\n\n```java\n(.*?)\n```");

    private static Set<String> tasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        for (Path task : Texts.files("", "exercise/tasks", ".md")) {
            tasks.add(task.getFileName().toString().replace(".md", ""));
        }
        return tasks;
    }

    @Test
    void every_task_has_a_hole_and_every_hole_a_task_of_its_title() throws IOException {
        Set<String> holes = new TreeSet<>();
        for (Path starter : Texts.files("", "exercise/src", ".java")) {
            Matcher hole = HOLE.matcher(Files.readString(starter));
            while (hole.find()) {
                assertThat(holes.add(hole.group(1))).as("hole " + hole.group(1) + " is there once").isTrue();
                Path lesson = Texts.ROOT.resolve(Texts.ROOT.relativize(starter).getName(0));
                assertThat(Files.readString(lesson.resolve("exercise/tasks/" + hole.group(1) + ".md")))
                        .startsWith("# " + hole.group(1) + " " + hole.group(2) + "\n");
            }
        }
        assertThat(holes).isEqualTo(tasks());
    }

    @Test
    void every_task_has_tests_tagged_with_its_number() throws IOException {
        Set<String> tested = new TreeSet<>();
        for (Path test : Texts.files("", "src/test", "Test.java")) {
            Matcher tag = TESTS.matcher(Files.readString(test));
            while (tag.find()) {
                assertThat(tag.group(2) + "." + tag.group(3)).as("class beside the tag in " + test)
                        .isEqualTo(tag.group(1));
                tested.add(tag.group(1));
            }
        }
        assertThat(tested).isEqualTo(tasks());
    }

    @Test
    void every_lesson_has_two_to_six_tasks() throws IOException {
        for (int lesson = 0; lesson <= 5; lesson++) {
            String number = lesson + ".";
            assertThat(tasks().stream().filter(task -> task.startsWith(number))).as("lesson " + lesson)
                    .hasSizeBetween(2, 6);
        }
    }

    @Test
    void every_task_begins_with_the_number_of_its_lesson_and_no_two_lessons_have_the_same() throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        List<Path> lessons = Texts.files("", "exercise/", "lesson.properties");
        for (Path settings : lessons) {
            Path lesson = settings.getParent().getParent();
            int number = LessonSettings.read(lesson).number();
            assertThat(numbers.add(number)).as("number " + number + " of " + lesson + " is its own").isTrue();
            assertThat(Texts.files(lesson.toString(), "exercise/tasks", ".md")).as("tasks of " + lesson).isNotEmpty()
                    .allMatch(task -> task.getFileName().toString().startsWith(number + "."));
        }
        assertThat(new Checkout(Texts.ROOT).numbers()).as("the lessons that the build names")
                .containsExactlyElementsOf(numbers);
    }

    @Test
    void every_task_is_at_most_twelve_lines_with_three_hints_and_seven_or_more_wrong_answers() throws IOException {
        for (Path task : Texts.files("", "exercise/tasks", ".md")) {
            String text = Files.readString(task);
            Matcher solution = SOLUTION.matcher(text);
            assertThat(solution.find()).as(task + " has a solution").isTrue();
            assertThat(solution.group(1).lines().filter(line -> !line.strip().startsWith("//")).count())
                    .as(task + ", lines to write").isBetween(1L, 12L);
            assertThat(text.split("## Hint ").length - 1).as(task + ", hints").isEqualTo(3);
            assertThat(text.split("## Wrong: ").length - 1).as(task + ", wrong answers").isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void what_makes_random_inputs_is_plain_java_that_a_browser_can_run() throws IOException {
        List<Path> makers = new ArrayList<>(Texts.files("", "src/test", "/Inputs.java"));
        makers.addAll(Texts.files("common/testkit", "", "/RandomInputs.java"));
        for (Path maker : makers) {
            assertThat(Files.readAllLines(maker)).as(maker.toString())
                    .filteredOn(line -> line.startsWith("import "))
                    .allMatch(line -> line.matches("import (static )?(java\\.util|microgpt\\.common\\.core"
                            + "|microgpt\\.common\\.testkit\\.RandomInputs)\\b.*"));
        }
        assertThat(makers).hasSizeGreaterThan(1);
    }
}
