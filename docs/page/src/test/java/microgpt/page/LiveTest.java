package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;
import microgpt.page.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page may ask of a stage, on the JVM. */
class LiveTest {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    static int open(int stage, int steps) {
        Matcher id = ID.matcher(Engine.open(stage, Stages.NAMES, 0, steps, 42, 16, 16, 4, 1, Stages.RATES[stage]));
        assertThat(id.find()).isTrue();
        return Integer.parseInt(id.group(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void step_by_step_a_stage_learns_what_its_training_learns(int stage) {
        int id = open(stage, 30);
        List<Double> losses = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            losses.add(Engine.step(id));
        }
        for (int i = 0; i < 5; i++) {
            samples.add(Engine.sample(id, 0.5));
        }
        Stages.Result expected = Stages.train(stage, Stages.NAMES, 30, 5);
        assertThat(losses).isEqualTo(expected.losses());
        assertThat(samples).isEqualTo(expected.samples());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void the_parameters_of_an_earlier_step_bring_back_its_predictions(int stage) {
        int id = open(stage, 30);
        Engine.step(id);
        double[] kept = Engine.parameters(id).clone();
        String before = Engine.predict(id, "emma");
        Engine.step(id);
        assertThat(Engine.predict(id, "emma")).isNotEqualTo(before);
        Engine.setParameters(id, kept);
        assertThat(Engine.predict(id, "emma")).isEqualTo(before);
    }

    @Test
    void samples_on_the_way_leave_training_as_it_is() {
        int id = open(5, 5);
        Engine.step(id);
        assertThat(Engine.preview(id, 0.5, 7, 3, "em")).startsWith("{\"samples\":[\"em");
        assertThat(Engine.step(id)).isEqualTo(Stages.train(5, Stages.NAMES, 5, 0).losses().get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void tokens_that_are_drawn_one_by_one_make_the_sample_that_is_drawn_at_once(int stage) {
        int id = open(stage, 30);
        for (int step = 0; step < 30; step++) {
            Engine.step(id);
        }
        PythonRandom random = new PythonRandom(7);
        String name = "";
        for (int next = 0; next < 26 && name.length() < 16; ) {
            next = random.choice(probs(Engine.draw(id, name, 0.5, 0)));
            name += next < 26 ? (char) ('a' + next) : "";
        }
        assertThat(Engine.preview(id, 0.5, 7, 1, "")).isEqualTo("{\"samples\":[\"" + name + "\"]}");
    }

    private static double[] probs(String drawn) {
        return Stream.of(drawn.replaceAll(".*\\[|].*", "").split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void a_dart_falls_within_the_share_of_the_token_that_is_drawn() {
        int id = open(0, 5);
        Engine.step(id);
        for (int seed = 0; seed < 50; seed++) {
            String drawn = Engine.draw(id, "", 0.5, seed);
            double[] probs = probs(drawn);
            int token = (int) Double.parseDouble(drawn.replaceAll(".*\"token\":|}", ""));
            double dart = Double.parseDouble(drawn.replaceAll(".*\"dart\":|,\"token.*", ""));
            double from = Arrays.stream(probs).limit(token).sum();
            // 1e-12: the sum of 27 shares is 1 but for rounding
            assertThat(dart).as(drawn).isBetween(from - 1e-12, from + probs[token] + 1e-12);
        }
    }
}
