package microgpt.page.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microgpt.common.workshop.predictions.Prediction;
import microgpt.common.workshop.predictions.PredictionText;

/** The predictions of all lessons, read as the workshop reads them: a list for each lesson, in their order. */
final class PredictionsJson {

    private PredictionsJson() {
    }

    static String of(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return list(modules.filter(p -> p.getFileName().toString().matches("train\\d-.*")).sorted().toList(),
                    lesson -> list(PredictionText.read(lesson), PredictionsJson::json));
        }
    }

    static String json(Prediction prediction) {
        String answer = prediction.number() == null
                ? "\"choices\":" + list(prediction.choices(), PredictionsJson::json)
                : "\"number\":" + prediction.number().value() + ",\"tolerance\":" + prediction.number().tolerance()
                        + ",\"explanation\":" + Text.quoted(prediction.explanation());
        return "{\"heading\":" + Text.quoted(prediction.heading()) + ",\"part\":" + Text.quoted(prediction.part())
                + ",\"run\":" + Text.quoted(prediction.run()) + "," + answer + "}";
    }

    private static String json(Prediction.Choice choice) {
        return "{\"text\":" + Text.quoted(choice.text()) + ",\"right\":" + choice.right()
                + ",\"reason\":" + Text.quoted(choice.reason()) + "}";
    }

    private static <T> String list(List<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
