package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {

    @TempDir
    private Path folder;

    private final Workers workers = new Workers(1);
    private final List<String> events = new ArrayList<>();

    @AfterEach
    void close() {
        workers.close();
    }

    /** A run of sorting with an evaluation every 4 steps. */
    private TrainingRun run(int steps) {
        Settings settings = new Settings(42, new DataSettings(Task.SORT, 11, 4),
                new Architecture(1, 2, 8, Norm.LAYER, Activation.GELU, 0), new AdamW.Options(0.9, 0.99, 0.1, 1),
                new Schedule(1e-3, 1e-4, 2, steps, true), 4, 0, 1);
        PythonRandom random = new PythonRandom(42);
        DataSet data = DataSet.of(settings.data(), 42, null, random, new PrintWriter(Writer.nullWriter()));
        return TrainingRun.start(settings, data, null, random, workers);
    }

    private CheckpointFiles checkpoint() {
        return CheckpointFiles.at(folder.resolve("run.safetensors"));
    }

    private int savedSteps() {
        return Checkpoint.load(checkpoint().path()).state().step();
    }

    private TrainingListener listener(TrainingRun run) {
        return new TrainingListener() {
            @Override
            public void stepDone(Throughput throughput) {
                events.add("step " + run.stepsDone());
            }

            @Override
            public void evaluated(Evaluation.Result result, Throughput throughput) {
                assertThat(result.loss()).isPositive();
                assertThat(result.score().cases()).isEqualTo(182);
                events.add("evaluated " + run.stepsDone());
            }

            @Override
            public void sampleDue() {
                events.add("sample " + run.stepsDone());
            }
        };
    }

    @Test
    void evaluates_and_samples_at_its_intervals_and_evaluates_at_the_end() {
        TrainingRun run = run(9);
        assertThat(new TrainingLoop(run, 3, 100, checkpoint()).train(listener(run), () -> false)).isTrue();
        assertThat(events).containsExactly("step 1", "step 2", "step 3", "sample 3", "step 4", "evaluated 4",
                "step 5", "step 6", "sample 6", "step 7", "step 8", "evaluated 8", "step 9", "evaluated 9");
        assertThat(savedSteps()).isEqualTo(9);
    }

    @Test
    void that_is_requested_to_stop_saves_the_step_it_has_done() {
        TrainingRun run = run(100);
        TrainingLoop loop = new TrainingLoop(run, 100, 100, checkpoint());
        assertThat(loop.train(listener(run), () -> run.stepsDone() == 3)).isFalse();
        assertThat(events).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 3).mapToObj(step -> "step " + step).toList());
        assertThat(savedSteps()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void leaves_another_models_checkpoint_alone_that_came_into_its_place(int step) throws IOException {
        Path file = checkpoint().path();
        run(0).save(checkpoint());
        byte[] others = Files.readAllBytes(file);
        TrainingRun run = run(9);
        run.step();
        run.save(checkpoint());
        CheckpointFiles kept = CheckpointFiles.of(new RunFiles(), "--resume", file, true, "");
        assertThatThrownBy(() -> new TrainingLoop(run, 100, 4, kept).train(listener(run), () -> {
            if (run.stepsDone() == step) {
                write(file, others);
            }
            return false;
        })).isInstanceOf(RunFailedException.class).hasMessageContaining("is another file by now");
        assertThat(file).hasBinaryContent(others);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void of_no_steps_leaves_a_checkpoint_all_the_same() {
        TrainingRun run = run(0);
        assertThat(new TrainingLoop(run, 1, 1, checkpoint()).train(listener(run), () -> false)).isTrue();
        assertThat(events).isEmpty();
        assertThat(savedSteps()).isZero();
    }
}
