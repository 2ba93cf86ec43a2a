package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import microgpt.common.core.PythonRandom;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Config;
import microgpt.encore.model.Dropout;
import microgpt.encore.model.Gpt;
import microgpt.encore.model.Init;
import microgpt.encore.model.Models;
import org.junit.jupiter.api.Test;
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
            AdamW optimizer = new AdamW(model.tensors(), Models.ADAM, workers);
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

    @Test
    void dropout_is_that_of_seed_and_step_alone() {
        try (Workers workers = new Workers(1)) {
            Gpt model = Models.random(Models.minGpt(0.5f), 11, workers);
            int[] tokens = Models.tokens(model.config(), 11, 2);
            model.train(1, 1);
            double loss = model.loss(tokens, tokens, 1, 11);
            model.train(1, 2);
            assertThat(model.loss(tokens, tokens, 1, 11)).isNotEqualTo(loss);
            model.train(2, 1);
            assertThat(model.loss(tokens, tokens, 1, 11)).isNotEqualTo(loss);
            model.train(1, 1);
            assertThat(model.loss(tokens, tokens, 1, 11)).isEqualTo(loss);
        }
    }

    @Test
    void dropout_leaves_out_its_part_and_keeps_the_mean() {
        Dropout dropout = new Dropout(0.2f, new Workers(1));
        dropout.train(42, 0);
        float[] x = new float[100_000];
        Arrays.fill(x, 1);
        dropout.apply(3, 0, x, 0, x.length);
        int zeros = 0;
        for (float number : x) {
            assertThat(number == 0 || number == 1.25f).isTrue();
            zeros += number == 0 ? 1 : 0;
        }
        assertThat(zeros).isBetween(20_000 - 600, 20_000 + 600); // the spread is sqrt(100,000 · 0.2 · 0.8) = 126
    }

    @Test
    void workers_run_each_task_once() {
        try (Workers workers = new Workers(3)) {
            for (int job = 0; job < 2000; job++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(1 + job % 17);
                workers.run(runs.length(), Long.MAX_VALUE, (i, worker) -> runs.incrementAndGet(i));
                for (int i = 0; i < runs.length(); i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void what_goes_wrong_in_a_task_reaches_the_caller_and_the_next_job_runs() {
        try (Workers workers = new Workers(2)) {
            for (int job = 0; job < 100; job++) {
                assertThatThrownBy(() -> workers.run(8, Long.MAX_VALUE, (i, worker) -> {
                    if (i == 5) {
                        throw new IllegalStateException("task 5");
                    }
                })).isInstanceOf(IllegalStateException.class).hasMessage("task 5");
                workers.run(8, Long.MAX_VALUE, (i, worker) -> { });
            }
        }
    }
}
