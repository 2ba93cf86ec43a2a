package microgpt.page.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import microgpt.common.workshop.predictions.Prediction;
import microgpt.common.workshop.predictions.PredictionText;
import microgpt.page.Json;

/** The predictions of all lessons, read as the workshop reads them: a list for each lesson, in their order. */
final class PredictionsJson {

    private PredictionsJson() {
    }

    static String of(Path root) throws IOException {
        return list(PageBuilder.lessons(root), lesson -> list(PredictionText.read(lesson), PredictionsJson::json));
    }

    static String json(Prediction prediction) {
        String answer = prediction.number() == null
                ? "\"choices\":" + list(prediction.choices(), PredictionsJson::json)
                : "\"number\":" + prediction.number().value() + ",\"tolerance\":" + prediction.number().tolerance()
                        + ",\"explanation\":" + Json.quoted(prediction.explanation());
        return "{\"heading\":" + Json.quoted(prediction.heading()) + ",\"part\":" + Json.quoted(prediction.part())
                + ",\"run\":" + Json.quoted(prediction.run()) + "," + answer + "}";
    }

    private static String json(Prediction.Choice choice) {
        return "{\"text\":" + Json.quoted(choice.text()) + ",\"right\":" + choice.right()
                + ",\"reason\":" + Json.quoted(choice.reason()) + "}";
    }

    private static <T> String list(List<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
