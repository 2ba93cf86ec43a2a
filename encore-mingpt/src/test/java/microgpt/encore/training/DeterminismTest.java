package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;
import microgpt.encore.model.Models;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

    /** Large enough that its products are shared among the threads. */
    private static final Config CONFIG =
            new Config(300, 40, 2, 3, 96, Config.Norm.LAYER, Config.Activation.GELU, true, true, false, 0.1f);

    private static float[] trained(int threads) {
        try (Workers workers = new Workers(threads)) {
            Gpt model = new Gpt(CONFIG, 240, workers);
            Init.gpt2(model, new PythonRandom(42));
            AdamW optimizer = new AdamW(model.tensors(), new AdamW.Options(0.9, 0.99, 0.1, 1), workers);
            for (int step = 0; step < 3; step++) {
                model.train(42, step);
                model.loss(Models.tokens(CONFIG, 240, step), Models.tokens(CONFIG, 240, -step), 6, 40);
                model.backward();
                optimizer.step(1e-2);
            }
            return Models.all(model, false);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void any_number_of_threads_trains_the_same_bytes(int threads) {
        assertThat(trained(threads)).isEqualTo(trained(1));
    }
}
