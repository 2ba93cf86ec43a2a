package microgpt.common.workshop.predictions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.predictions.Prediction.Choice;
import microgpt.common.workshop.predictions.Prediction.Target;

/**
 * Reads the predictions of a lesson from its exercise/predict.md. A heading of level 2 is a question of
 * the lesson's text, one of level 3 a part of it. Choices are a task list, of which the right one is
 * ticked and each is followed by its reason; a number stands behind {@code Answer:} with its tolerance
 * and is explained below; the command behind {@code Run:} shows the answer.
 */
public final class PredictionText {

    private static final Pattern CHOICE = Pattern.compile("(?m)^- \\[([ x])] (.*)\n((?:  .*\n?)+)");
    private static final Pattern NUMBER =
            Pattern.compile("(?m)^Answer: (-?[0-9.]+) ± ([0-9.]+)\n+((?:(?!Run: ).+\n?)*)");
    private static final Pattern RUN = Pattern.compile("(?m)^Run: `(.*)`$");

    private PredictionText() {
    }

    /** The predictions of the lesson in this folder. */
    public static List<Prediction> read(Path lesson) {
        Path file = lesson.resolve("exercise/predict.md");
        try {
            return parse(Files.readString(file).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + "): download the workshop again");
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    static List<Prediction> parse(String text) {
        List<Prediction> predictions = new ArrayList<>();
        String[] questions = text.split("(?m)^## ");
        for (int i = 1; i < questions.length; i++) {
            String[] parts = questions[i].split("(?m)^### ");
            String heading = firstLine(parts[0]);
            if (parts.length == 1) {
                predictions.add(prediction(heading, "", parts[0]));
            }
            for (int j = 1; j < parts.length; j++) {
                predictions.add(prediction(heading, firstLine(parts[j]), parts[j]));
            }
        }
        return predictions;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static Prediction prediction(String heading, String part, String text) {
        List<Choice> choices = new ArrayList<>();
        Matcher choice = CHOICE.matcher(text);
        while (choice.find()) {
            choices.add(new Choice(choice.group(2), choice.group(1).equals("x"), joined(choice.group(3))));
        }
        Matcher number = NUMBER.matcher(text);
        boolean isNumber = number.find();
        if (isNumber == (choices.stream().filter(Choice::right).count() == 1)) {
            throw new IllegalArgumentException("'" + heading
                    + "' needs either choices with one right one, or a number");
        }
        Matcher run = RUN.matcher(text);
        return new Prediction(heading, part, choices,
                isNumber ? new Target(Double.parseDouble(number.group(1)), Double.parseDouble(number.group(2))) : null,
                isNumber ? joined(number.group(3)) : "", run.find() ? run.group(1) : "");
    }

    private static String joined(String lines) {
        return lines.strip().replaceAll("\\s+", " ");
    }
}
