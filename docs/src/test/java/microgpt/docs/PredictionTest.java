package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.predictions.Prediction;
import microgpt.common.workshop.predictions.PredictionText;
import org.junit.jupiter.api.Test;

/** The predictions that the workshop asks are those of the lessons' texts, and so are their answers. */
class PredictionTest {

    private static final Pattern SECTION = Pattern.compile("(?s)\n## Predict\n(.*?)\n## ");
    private static final Pattern FIGURE = Pattern.compile("\\d\\.\\d{4}");

    /** The lessons that have a program whose run can be predicted. */
    private static List<Path> predicted() {
        return new Checkout(Texts.ROOT).lessons().stream().filter(Lesson::hasProgram).map(Lesson::folder).toList();
    }

    private static String text(Path lesson) throws IOException {
        return Files.readString(lesson.resolve("README.md"));
    }

    /** The numbered questions of a lesson's text, each in one line. */
    private static List<String> questions(Path lesson) throws IOException {
        Matcher section = SECTION.matcher(text(lesson));
        assertThat(section.find()).as(lesson + " has a section Predict").isTrue();
        return section.group(1).replaceAll("\n {3}", " ").lines().filter(line -> line.matches("\\d\\. .*")).toList();
    }

    @Test
    void every_question_of_a_lesson_is_asked() throws IOException {
        for (Path lesson : predicted()) {
            assertThat(PredictionText.read(lesson).stream().map(Prediction::heading).distinct()).as(lesson.toString())
                    .isEqualTo(questions(lesson));
        }
    }

    @Test
    void every_figure_of_an_answer_stands_in_the_text() throws IOException {
        for (Path lesson : predicted()) {
            Matcher figure = FIGURE.matcher(Files.readString(lesson.resolve("exercise/predict.md"))
                    .replaceAll("± .*", ""));
            while (figure.find()) {
                assertThat(text(lesson)).as(lesson + " on " + figure.group()).contains(figure.group());
            }
        }
    }
}
