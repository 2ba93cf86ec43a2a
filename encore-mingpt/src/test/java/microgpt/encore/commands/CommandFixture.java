package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.data.Corpus;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in a folder of their own, on small models. */
abstract class CommandFixture {

    private static final List<String> SMALL = List.of("--n-layer", "1", "--n-head", "2", "--n-embd", "16",
            "--block-size", "16", "--batch-size", "4", "--steps", "20", "--eval-every", "10", "--warmup", "2");

    @TempDir
    Path folder;

    String path(String name) {
        return folder.resolve(name).toString();
    }

    static CommandRun run(String... args) {
        return CommandRun.of(new Main(), args);
    }

    CommandRun train(String... more) {
        List<String> given = List.of(more);
        List<String> args = new ArrayList<>(List.of("train"));
        if (!given.contains("--checkpoint")) {
            args.addAll(List.of("--checkpoint", path("run.safetensors")));
        }
        for (int i = 0; i < SMALL.size(); i += 2) {
            if (!given.contains(SMALL.get(i))) {
                args.addAll(SMALL.subList(i, i + 2));
            }
        }
        args.addAll(given);
        return run(args.toArray(String[]::new));
    }

    String text(String name, int from, int to) throws IOException {
        return Files.writeString(folder.resolve(name), Corpus.poems().substring(from, to)).toString();
    }

    static void assertRefused(CommandRun run, String... parts) {
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains(parts);
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }
}
