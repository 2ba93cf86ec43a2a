package microgpt.encore.commands;

import static microgpt.encore.commands.CommandFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.data.Corpus;
import microgpt.encore.files.Safetensors;
import microgpt.encore.files.SafetensorsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts to destroy a file by what the encore's commands write; an at sign stands for the folder of the files. */
class NoFileIsLostTest {

    private static final String SMALL = " --n-layer 1 --n-head 2 --n-embd 16 --block-size 16 --batch-size 4 --steps 1 "
            + "--samples 0 --preset shakespeare";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void put_files_there() throws IOException {
        file("t.txt", Corpus.poems().substring(0, 3000));
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("t.txt"));
        file("table.csv", "step,loss,note\n1,2.5,precious\n");
        file("vic.json", "{\"format\": 1, \"mine\": true}");
        file("llama.gguf", "GGUF, of somebody else's model");
        SafetensorsFile.write(folder.resolve("other.safetensors"), Map.of("format", "pt"),
                List.of(new Safetensors.Array("x", new int[] {1}, new float[] {7})));
        file("tokens/vocab.json", "{\"a\": 0}");
        file("pictures/loss.svg", "<svg><desc>my own</desc></svg>");
        Files.createDirectories(folder.resolve("empty"));
        run("train --data @t.txt --checkpoint @run.safetensors" + SMALL);
        Files.createSymbolicLink(folder.resolve("link.safetensors"), Path.of("run.safetensors"));
        run("train --data @t.txt --checkpoint @noted.safetensors" + SMALL);
        file("noted.json", "{\"my\": \"notes\"}");
        run("train --data @t.txt --checkpoint @field.safetensors" + SMALL);
        file("field.json", Files.readString(folder.resolve("field.json")).replaceFirst("\\{", "{\n  \"notes\": 1,"));
        run("train --data @t.txt --checkpoint @line.safetensors" + SMALL);
        file("line.json", Files.readString(folder.resolve("line.json")) + "\n");
        file("held.csv", "step,loss,validation\n1,2.51,2.6\n");
        file("gap.csv", "step,loss,validation\n1,2.512345,2.612345\n3,2.512345,\n");
        run("export @run.safetensors --to @gpt2");
        run("export @run.safetensors --to @trained");
        SafetensorsFile.write(folder.resolve("trained/model.safetensors"), Map.of("microgpt.settings", "{}"),
                Safetensors.read(folder.resolve("gpt2/model.safetensors")).arrays());
        run("export @run.safetensors --to @noted");
        file("noted/README.txt", "my own");
        run("export @run.safetensors --format gguf --to @own.gguf");
        for (String[] name : new String[][] {{"own.gguf", "longer.gguf"}, {"run.safetensors", "longer.safetensors"}}) {
            Files.copy(folder.resolve(name[0]), folder.resolve(name[1]));
            Files.writeString(folder.resolve(name[1]), "precious", StandardOpenOption.APPEND);
        }
        Files.copy(folder.resolve("run.json"), folder.resolve("lone.json"));
        run("export @run.safetensors --to @linked");
        Files.move(folder.resolve("linked/config.json"), folder.resolve("moved.json"));
        Files.createSymbolicLink(folder.resolve("linked/config.json"), folder.resolve("moved.json"));
    }

    private static void file(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private static CommandRun run(String line) {
        return CommandRun.of(new Main(), line.replace("@", folder + "/").split(" +"));
    }

    /** All files by their names: where a link leads does not matter. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "train --checkpoint @t.txt                     | --checkpoint '@t.txt' is no checkpoint as this program",
        "train --checkpoint @t.txt --overwrite         | as this program wrote it, so it is not replaced",
        "train --checkpoint @other.safetensors --overwrite | is no checkpoint as this program wrote it",
        "train --checkpoint @gpt2/model.safetensors --overwrite | is no checkpoint as this program wrote it",
        "train --checkpoint @longer.safetensors --overwrite | is no checkpoint as this program wrote it",
        "train --resume @longer.safetensors            | is no checkpoint as this program wrote it",
        "train --checkpoint @run.safetensors           | --overwrite replaces it",
        "train --checkpoint @link.safetensors          | --overwrite replaces it",
        "train --checkpoint @vic.safetensors           | summary '@vic.json' is no summary of a checkpoint",
        "train --checkpoint @vic                       | summary '@vic.json' is no summary of a checkpoint",
        "train --checkpoint @run | run.json' is there already, the summary of another checkpoint: --overwrite replaces",
        "train --checkpoint @lone.safetensors | lone.json' is there already, the summary of another checkpoint",
        "import --from @gpt2 --checkpoint @lone.safetensors | lone.json' is there already, the summary of another",
        "train --data @vic.json --checkpoint @vic.safetensors | summary '@vic.json' is the file of --data",
        "train --data @t.txt --checkpoint @t.txt       | --checkpoint '@t.txt' is the file of --data",
        "train --data @link.txt --checkpoint @t.txt --overwrite | is the file of --data",
        "train --checkpoint @q.safetensors --losses @q.safetensors | --losses '@q.safetensors' is the file of --check",
        "train --checkpoint @q.safetensors --losses @empty/../q.safetensors | is the file of --checkpoint",
        "train --checkpoint @q.safetensors --losses @q.json | is the file of --checkpoint's summary",
        "train --checkpoint @q.safetensors --losses @t.txt  | is no file of losses",
        "train --checkpoint @q.safetensors --losses @table.csv | is no file of losses",
        "train --checkpoint @q.safetensors --losses @run.safetensors | is no file of losses",
        "train --checkpoint @q.safetensors --plots @   | holds 'empty', which is none of the",
        "train --checkpoint @q.safetensors --plots @pictures | holds 'loss.svg', which is none of the",
        "train --checkpoint @q.safetensors --plots @gpt2 | of something else than pictures",
        "train --checkpoint @empty/loss.svg --plots @empty | is where --plots writes",
        "train --from @run.safetensors --checkpoint @run.safetensors --overwrite | is the file of --from",
        "train --from @link.safetensors --checkpoint @run.safetensors --overwrite | is the file of --from",
        "train --from @run.safetensors --checkpoint @vic.safetensors | is no summary of a checkpoint",
        "train --from @run.safetensors --checkpoint @q.safetensors --losses @t.txt | is no file of losses",
        "train --resume @noted.safetensors             | summary '@noted.json' is no summary of a checkpoint",
        "train --resume @field.safetensors             | summary '@field.json' is no summary of a checkpoint as this",
        "train --resume @line.safetensors              | summary '@line.json' is no summary of a checkpoint as this",
        "train --checkpoint @field.safetensors --overwrite | summary '@field.json' is no summary of a checkpoint as",
        "train --checkpoint @q.safetensors --losses @held.csv | is no file of losses",
        "train --checkpoint @q.safetensors --losses @gap.csv  | is no file of losses",
        "train --resume @t.txt                         | --resume '@t.txt' is no checkpoint as this program wrote it",
        "train --resume @run.safetensors --losses @run.json  | is the file of --resume's summary",
        "train --resume @run.safetensors --losses @t.txt     | --losses '@t.txt' is no file of losses",
        "train --resume @run.safetensors --losses @run.safetensors | is the file of --resume",
        "train --resume @run.safetensors --data @run.json    | is the file of --data",
        "import --from @gpt2 --checkpoint @t.txt --overwrite | is no checkpoint as this program wrote it",
        "import --from @gpt2 --checkpoint @run.safetensors   | --overwrite replaces it",
        "import --from @gpt2 --checkpoint @vic.safetensors   | is no summary of a checkpoint",
        "import --from @gpt2 --checkpoint @gpt2/vocab.safetensors | summary '@gpt2/vocab.json' is the file of --from",
        "import --from @gpt2 --checkpoint @gpt2/model.safetensors --overwrite | is the file of --from",
        "import --from @gpt2 --data @t.txt --checkpoint @t.txt | is the file of --data",
        "export @run.safetensors --to @                | holds 'empty', which is none of the",
        "export @run.safetensors --to @tokens --overwrite | holds 'vocab.json', which is none of the",
        "export @run.safetensors --to @gpt2            | --overwrite replaces it, --to names another place",
        "export @run.safetensors --to @trained --overwrite | holds 'model.safetensors', which was changed since",
        "export @run.safetensors --to @noted --overwrite | holds 'README.txt', which was changed since",
        "export @run.safetensors --to @t.txt           | --to '@t.txt' cannot be written",
        "export @run.safetensors --format gguf --to @run.safetensors | is the file of the model",
        "export @run.safetensors --format gguf --to @link.safetensors | is the file of the model",
        "export @run.safetensors --format gguf --to @t.txt --overwrite | is no GGUF file as this program wrote it",
        "export @run.safetensors --format gguf --to @llama.gguf --overwrite | is no GGUF file as this program wrote it",
        "export @run.safetensors --format gguf --to @longer.gguf --overwrite | no GGUF file as this program wrote it",
        "export @run.safetensors --to @linked --overwrite | holds 'config.json', which is a link by now: name a folder",
        "export @run.safetensors --format gguf --to @own.gguf | --overwrite replaces it",
        "export @run.safetensors --format gguf --to @empty   | is not a file"})
    void before_anything_is_computed(String line, String message) throws IOException {
        Map<String, String> before = files();
        CommandRun run = run(line);
        assertRefused(run, message.replace("@", folder + "/"));
        assertThat(run.out()).as("what was computed").isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void by_the_losses_of_a_model_whose_own_text_has_their_form() throws IOException {
        file("l.csv", "step,loss\n" + IntStream.rangeClosed(1, 100).mapToObj(step -> step + ",2.5\n")
                .collect(Collectors.joining()));
        assertThat(run("train --data @l.csv --checkpoint @own.safetensors" + SMALL).status()).isZero();
        Map<String, String> before = files();
        assertRefused(run("train --resume @own.safetensors --losses @l.csv"), "l.csv' is the file of --data");
        assertRefused(run("train --from @own.safetensors --checkpoint @q.safetensors --losses @l.csv"),
                "l.csv' is the file of --data");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void and_the_same_commands_replace_their_own_files_again() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        String train = "train --data @t.txt --checkpoint @new/run.safetensors --overwrite --losses @new/losses.csv "
                + "--plots @new" + SMALL;
        for (String line : List.of(train, "export @new/run.safetensors --to @new/gpt2 --overwrite",
                "export @new/run.safetensors --format gguf --to @new/run.gguf --overwrite",
                "import --from @new/gpt2 --data @t.txt --checkpoint @new/back.safetensors --overwrite")) {
            for (int time = 0; time < 2; time++) {
                CommandRun run = run(line);
                assertThat(run.err()).as(line).isEmpty();
                assertThat(run.status()).as(line).isZero();
            }
        }
        assertThat(run("train --resume @new/run.safetensors --steps 2 --losses @new/losses.csv --plots @new").err())
                .isEmpty();
    }
}
