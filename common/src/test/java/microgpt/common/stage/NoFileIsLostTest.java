package microgpt.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.cli.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts to destroy a file by what every stage's program writes; an at sign stands for the folder of the files. */
class NoFileIsLostTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void put_files_there() throws IOException {
        file("t.txt", "ann\nbob\n");
        file("l.csv", "step,loss\n1,2.5\n");
        file("table.csv", "step,loss,note\n1,2.5,precious\n");
        file("lines.csv", "step,loss\n1,2.5\nprecious\n");
        file("latin1.csv", "");
        Files.write(folder.resolve("latin1.csv"), "step,loss\n1,ü".getBytes(StandardCharsets.ISO_8859_1));
        file("photos/loss.png", "a photo");
        file("drawings/loss.svg", "<svg><desc>my own</desc></svg>");
        file("notes/heads.txt", "my own");
        Files.createDirectories(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("folder"), folder);
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("t.txt"));
        Files.createLink(folder.resolve("hard.txt"), folder.resolve("t.txt"));
        run("--data @t.txt --plots @drawn");
        run("--data @t.txt --plots @edited");
        file("edited/shown.txt", "my own");
        run("--data @t.txt --plots @more");
        file("more/heads.txt", "my own");
    }

    private static void file(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private static ToyStage.Outcome run(String options) {
        return ToyStage.run(("--steps 1 --samples 0 " + options).replace("@", folder + "/").split(" +"));
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
        "--data @t.txt --losses @t.txt           | --losses '@t.txt' is the file of --data",
        "--losses @t.txt --data @t.txt           | --losses '@t.txt' is the file of --data",
        "--data @t.txt --losses @./t.txt         | is the file of --data",
        "--data @t.txt --losses @empty/../t.txt  | is the file of --data",
        "--data @t.txt --losses @link.txt        | is the file of --data",
        "--data @link.txt --losses @t.txt        | is the file of --data",
        "--data @t.txt --losses @hard.txt        | is the file of --data",
        "--data @t.txt --losses @folder/t.txt    | is the file of --data",
        "--data @folder/link.txt --losses @t.txt | is the file of --data",
        "--data @l.csv --losses @l.csv           | is the file of --data",
        "--losses @t.txt                         | is no file of losses, so it is not replaced: name another file",
        "--losses @link.txt                      | is no file of losses",
        "--losses @table.csv                     | is no file of losses",
        "--losses @lines.csv                     | is no file of losses",
        "--losses @latin1.csv                    | is no file of losses",
        "--losses @drawn/loss.svg                | is no file of losses",
        "--losses @empty                         | is not a file",
        "--plots @                               | holds 'drawings', which this program did not write: name a folder",
        "--plots @photos                         | holds 'loss.png', which this program did not write",
        "--plots @photos --plots-format png      | holds 'loss.png', which this program did not write",
        "--plots @drawings                       | holds 'loss.svg', which this program did not write",
        "--plots @notes                          | holds 'heads.txt', which this program did not write",
        "--plots @folder/notes                   | holds 'heads.txt', which this program did not write",
        "--plots @edited                         | holds 'shown.txt', which was changed since this program wrote it",
        "--plots @more                           | holds 'heads.txt', which this program did not write",
        "--plots @t.txt                          | --plots '@t.txt' cannot be written",
        "--plots @empty --losses @empty/loss.svg | --losses '@empty/loss.svg' is where --plots writes",
        "--plots @empty --losses @empty/next.txt | is where --plots writes",
        "--plots @x --losses @x                  | --losses '@x' is where --plots writes",
        "--plots @drawn --data @drawn/shown.txt  | --data '@drawn/shown.txt' is where --plots writes"})
    void before_anything_is_computed(String options, String message) throws IOException {
        Map<String, String> before = files();
        ToyStage.Outcome run = run(options);
        assertThat(run.err()).singleElement().asString().startsWith("error: ")
                .contains(message.replace("@", folder + "/"));
        assertThat(run.out()).as("what was computed").isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void and_the_same_command_replaces_its_own_files_again_and_again() throws IOException {
        Files.createDirectories(folder.resolve("renewed"));
        for (String format : new String[] {"svg", "png", "svg"}) {
            String options = "--data @t.txt --losses @renewed/losses.csv --plots @renewed --plots-format " + format;
            for (int time = 0; time < 2; time++) {
                assertThat(run(options).err()).isEmpty();
                assertThat(run(options + " --show bob").err()).isEmpty();
            }
        }
        assertThat(files()).containsKeys("renewed/loss.png", "renewed/loss.svg", "renewed/losses.csv")
                .containsEntry("renewed/shown.txt", "[4, 1, 3, 1] of 5");
    }
}
