package microgpt.common.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.cli.Cli;

/**
 * A command run in this process, as if it had been started in a shell.
 *
 * @param status its exit status
 * @param out the lines on standard output
 * @param err the lines on standard error
 */
public record CommandRun(int status, List<String> out, List<String> err) {

    /** Runs a picocli command with these arguments. */
    public static CommandRun of(Object command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.execute(command, new PrintWriter(out), new PrintWriter(err), args);
        return new CommandRun(status, out.toString().lines().toList(), err.toString().lines().toList());
    }

    /** Runs a stage and returns each step's loss, in full precision, as its file of losses has them. */
    public static List<Double> losses(Object command, String... args) {
        try {
            Path folder = Files.createTempDirectory("losses");
            Path file = folder.resolve("losses.csv");
            List<String> all = new ArrayList<>(Arrays.asList(args));
            all.addAll(List.of("--losses", file.toString()));
            CommandRun run = of(command, all.toArray(String[]::new));
            if (run.status != 0) {
                throw new AssertionError("status " + run.status + ": " + run.err);
            }
            List<Double> losses = Reference.parseLosses(Files.readAllLines(file));
            Files.delete(file);
            Files.delete(folder);
            return losses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples among the lines of standard output. */
    public List<String> samples() {
        return out.stream().filter(line -> line.matches("sample +\\d+: .*"))
                .map(line -> line.substring(line.indexOf(':') + 2)).toList();
    }
}
