package microgpt.page.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.workshop.predictions.Prediction;
import org.junit.jupiter.api.Test;

class PredictionsJsonTest {

    @Test
    void a_choice_keeps_its_reason() {
        Prediction prediction = new Prediction("1. Why?", "And \"how\"?",
                List.of(new Prediction.Choice("So.", true, "Because."), new Prediction.Choice("No.", false, "Not so.")),
                null, "", "");

        assertThat(PredictionsJson.json(prediction))
                .isEqualTo("{\"heading\":\"1. Why?\",\"part\":\"And \\\"how\\\"?\",\"run\":\"\","
                + "\"choices\":[{\"text\":\"So.\",\"right\":true,\"reason\":\"Because.\"},"
                + "{\"text\":\"No.\",\"right\":false,\"reason\":\"Not so.\"}]}");
    }

    @Test
    void a_number_keeps_its_tolerance_and_its_explanation() {
        Prediction prediction = new Prediction("2. How many?", "", List.of(), new Prediction.Target(0.037, 0.0005),
                "It is 1/27.", "run");

        assertThat(PredictionsJson.json(prediction))
                .isEqualTo("{\"heading\":\"2. How many?\",\"part\":\"\",\"run\":\"run\","
                + "\"number\":0.037,\"tolerance\":5.0E-4,\"explanation\":\"It is 1/27.\"}");
    }

    @Test
    void every_lesson_has_its_predictions() throws IOException {
        String json = PredictionsJson.of(Path.of("../.."));

        assertThat(json.split("],\\[\\{\"heading\"")).as("lists, one for each lesson").hasSize(6);
        assertThat(json).contains("1. The names use 26 letters.", "How many of 20 sampled names are real names");
    }
}
