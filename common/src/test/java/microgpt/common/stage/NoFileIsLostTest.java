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
        file("from10.csv", "step,loss\n10,2.51\n20,2.24\n");
        file("every2.csv", "step,loss\n1,2.51\n3,2.24\n");
        file("from0.csv", "step,loss\n0,9.5\n1,2.5\n");
        file("zeros.csv", "step,loss\n1,2.50\n2,2.25\n");
        file("exponent.csv", "step,loss\n1,2.5e-1\n");
        file("cut.csv", "step,loss\n1,2.51\n2,2.2");
        file("windows.csv", "step,loss\r\n1,2.51\r\n");
        file("more.csv", "step,loss\n1,2.51,2.6\n");
        file("held.csv", "step,loss,validation\n1,2.51,2.6\n2,2.24,2.5\n");
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
        file("copied/loss.svg", Files.readString(folder.resolve("drawn/loss.svg")) + "<!-- mine -->");
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
        "--losses @from10.csv                    | is no file of losses",
        "--losses @every2.csv                    | is no file of losses",
        "--losses @from0.csv                     | is no file of losses",
        "--losses @zeros.csv                     | is no file of losses",
        "--losses @exponent.csv                  | is no file of losses",
        "--losses @cut.csv                       | is no file of losses",
        "--losses @windows.csv                   | is no file of losses",
        "--losses @more.csv                      | is no file of losses",
        "--losses @held.csv                      | is no file of losses",
        "--losses @latin1.csv                    | is no file of losses",
        "--losses @drawn/loss.svg                | is no file of losses",
        "--losses @empty                         | is not a file",
        "--plots @       | holds 'copied', which is none of the pictures that this program wrote: name a folder",
        "--plots @photos                         | holds 'loss.png', which is none of the",
        "--plots @photos --plots-format png      | holds 'loss.png', which is none of the",
        "--plots @drawings                       | holds 'loss.svg', which is none of the",
        "--plots @notes                          | holds 'heads.txt', which is none of the",
        "--plots @folder/notes                   | holds 'heads.txt', which is none of the",
        "--plots @edited                         | holds 'shown.txt', which was changed since this program wrote it",
        "--plots @copied                         | holds 'loss.svg', which is none of the",
        "--plots @more                           | holds 'heads.txt', which is none of the",
        "--plots @t.txt                          | cannot be written (something else has that name): name a",
        "--plots @empty --losses @empty/loss.svg | is where --plots writes: name another file",
        "--plots @none --losses @none/L.SVG      | --losses '@none/L.SVG' is where --plots writes: name another file",
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
        for (String format : new String[] {"svg", "png"}) {
            String options = "--data @t.txt --losses @renewed/losses.csv --plots @renewed --plots-format " + format;
            assertThat(run(options).err()).isEmpty();
            assertThat(run(options + " --show bob").err()).isEmpty();
        }
        assertThat(files()).containsKeys("renewed/loss.png", "renewed/loss.svg", "renewed/losses.csv")
                .containsEntry("renewed/shown.txt", "[4, 1, 3, 1] of 5");
    }
}
