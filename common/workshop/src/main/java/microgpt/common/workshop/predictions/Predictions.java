package microgpt.common.workshop.predictions;

import java.io.PrintWriter;
import java.util.List;
import microgpt.common.cli.Lines;
import microgpt.common.workshop.lessons.Lesson;

/** The predictions of a lesson: asked one at a time, each shown by a run. */
public final class Predictions {

    private final Lesson lesson;
    private final PrintWriter out;

    public Predictions(Lesson lesson, PrintWriter out) {
        this.lesson = lesson;
        this.out = out;
    }

    /** Asks all, as long as there are answers. */
    public void ask(Lines answers) {
        List<Prediction> predictions = PredictionText.read(lesson.folder());
        Quiz quiz = new Quiz(answers, out);
        quiz.say("Predict first, then see. Type a letter or a number. Enter alone shows the answer, Ctrl-D leaves.");
        String heading = "";
        for (Prediction prediction : predictions) {
            out.println();
            if (!prediction.heading().equals(heading)) {
                heading = prediction.heading();
                quiz.say(heading);
            }
            if (!prediction.part().isEmpty()) {
                quiz.say(prediction.part());
            }
            if (!quiz.ask(prediction)) {
                return;
            }
            if (!prediction.run().isEmpty()) {
                show(prediction.run(), quiz);
            }
        }
    }

    private void show(String command, Quiz quiz) {
        out.println();
        if (!lesson.isFinished()) {
            quiz.say("(Lesson " + lesson.number()
                    + " is not the finished one: this run shows the program as it was last built.)");
        }
        out.println("$ " + command);
        out.flush();
        new ShownRun(command).lines(lesson.checkout()).forEach(out::println);
    }
}
