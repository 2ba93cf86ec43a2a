package microgpt.encore.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFolder;
import microgpt.common.files.RunFiles;
import microgpt.encore.data.Corpus;
import microgpt.encore.data.DataSet;
import microgpt.encore.data.DataSettings;
import microgpt.encore.data.Task;
import microgpt.encore.data.TextTokenizer;
import microgpt.encore.files.Gpt2Export;
import microgpt.encore.files.Safetensors;
import microgpt.encore.kernels.Workers;
import microgpt.encore.model.Architecture;
import microgpt.encore.model.Config.Activation;
import microgpt.encore.model.Config.Norm;
import microgpt.encore.model.Gpt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

    @TempDir
    private Path folder;

    private final Workers workers = new Workers(1);

    private static Settings settings(Task task, double learningRate) {
        return new Settings(42, new DataSettings(task, 16, 4),
                new Architecture(2, 2, 16, Norm.LAYER, Activation.GELU, 0.1), new AdamW.Options(0.9, 0.99, 0.1, 1),
                new Schedule(learningRate, learningRate / 10, 5, 60, true), 20, 1, 1);
    }

    private String text() throws IOException {
        return Files.writeString(folder.resolve("text.txt"), Corpus.poems().substring(0, 3000)).toString();
    }

    private static DataSet data(Settings settings, String source, PythonRandom random) {
        return DataSet.of(settings.data(), settings.seed(), source, random, new PrintWriter(Writer.nullWriter()));
    }

    private TrainingRun begun(Settings settings, String source) {
        PythonRandom random = new PythonRandom(settings.seed());
        return TrainingRun.start(settings, data(settings, source, random), source, random, workers);
    }

    private TrainingRun resumed(Path file, String source) {
        return resumed(file, Checkpoint.load(file).state().settings().schedule().steps(), source);
    }

    private TrainingRun resumed(Path file, int steps, String source) {
        Checkpoint checkpoint = Checkpoint.load(file);
        DataSet data = data(checkpoint.state().settings(), source, new PythonRandom(42));
        return TrainingRun.resume(checkpoint, steps, data, source, workers);
    }

    private static void train(TrainingRun run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
            if (run.stepsDone() % 20 == 0) {
                run.evaluate();
            }
        }
    }

    @Test
    void a_resumed_run_has_every_byte_of_one_that_was_not_broken_off() throws IOException {
        for (Task task : new Task[] {Task.TEXT, Task.DOCUMENTS}) {
            Path whole = folder.resolve(task + "-whole.safetensors");
            Path broken = folder.resolve(task + "-broken.safetensors");
            TrainingRun undisturbed = begun(settings(task, 1e-3), text());
            train(undisturbed, 60);
            undisturbed.save(CheckpointFiles.at(whole));

            TrainingRun first = begun(settings(task, 1e-3), text());
            train(first, 23);
            first.save(CheckpointFiles.at(broken));
            TrainingRun second = resumed(broken, text());
            train(second, 37);
            second.save(CheckpointFiles.at(broken));

            assertThat(second.history().toCsv()).as("all losses, before the break too")
                    .isEqualTo(undisturbed.history().toCsv());
            assertThat(broken).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void a_run_of_more_steps_than_before_has_the_same_bytes_wherever_it_is_broken_off() throws IOException {
        Path before = folder.resolve("before.safetensors");
        TrainingRun short60 = begun(settings(Task.TEXT, 1e-3), text());
        train(short60, 60);
        short60.save(CheckpointFiles.at(before));

        Path whole = folder.resolve("whole.safetensors");
        TrainingRun undisturbed = resumed(before, 100, text());
        train(undisturbed, 40);
        undisturbed.save(CheckpointFiles.at(whole));
        assertThat(undisturbed.isDone()).isTrue();
        assertThat(undisturbed.history().toCsv()).as("the losses before it was stretched")
                .startsWith(short60.history().toCsv());

        Path broken = folder.resolve("broken.safetensors");
        TrainingRun first = resumed(before, 100, text());
        train(first, 7);
        first.save(CheckpointFiles.at(broken));
        TrainingRun second = resumed(broken, text());
        train(second, 33);
        second.save(CheckpointFiles.at(broken));
        assertThat(broken).hasSameBinaryContentAs(whole);
    }

    @Test
    void a_run_learns() throws IOException {
        TrainingRun run = begun(settings(Task.TEXT, 1e-2), text());
        double before = run.evaluate().loss();
        train(run, 60);
        assertThat(run.isDone()).isTrue();
        assertThat(run.evaluate().loss()).isLessThan(before - 0.5);
    }

    @Test
    void other_data_than_the_checkpoints_is_refused() throws IOException {
        TrainingRun run = begun(settings(Task.TEXT, 1e-3), text());
        Path file = folder.resolve("run.safetensors");
        run.save(CheckpointFiles.at(file));
        Path other = Files.writeString(folder.resolve("other.txt"), Corpus.poems().substring(1000, 4000));
        assertThatThrownBy(() -> resumed(file, other.toString())).isInstanceOf(UsageException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void a_loss_that_is_not_finite_ends_the_run() throws IOException {
        TrainingRun run = begun(settings(Task.TEXT, 1e30), text());
        assertThatThrownBy(() -> train(run, 60)).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("training has diverged").hasMessageContaining("smaller --learning-rate");
    }

    /** What the script compares with. */
    private record Logits(int[] tokens, float[][] logits) {
    }

    /** Leaves target/gpt2 for check_gpt2_export.py, which computes the same logits by PyTorch. */
    @Test
    void an_export_holds_what_the_model_computes_with() throws IOException {
        TrainingRun run = begun(settings(Task.TEXT, 1e-2), text());
        train(run, 60);
        Gpt model = run.model();
        TextTokenizer tokenizer = run.data().tokenizer();
        model.evaluate();
        Path export = Path.of("target/gpt2");
        for (String name : Gpt2Export.NAMES) {
            Files.deleteIfExists(export.resolve(name));
        }
        Files.deleteIfExists(export.resolve("logits.json"));
        OutputFolder output = new RunFiles().fills("--to", export, Gpt2Export.FILLING);
        Gpt2Export.write(output, model.config(), tokenizer, model.tensors(), "");

        int[] tokens = tokenizer.encode(Corpus.poems().substring(0, model.config().blockSize()));
        float[] logits = model.logits(tokens, 1, tokens.length);
        float[][] rows = new float[tokens.length][model.config().vocabSize()];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(logits, t * rows[t].length, rows[t], 0, rows[t].length);
        }
        Files.writeString(export.resolve("logits.json"), new Gson().toJson(new Logits(tokens, rows)));
        assertThat(Safetensors.read(export.resolve("model.safetensors")).arrays()).hasSameSizeAs(model.tensors());
    }
}
