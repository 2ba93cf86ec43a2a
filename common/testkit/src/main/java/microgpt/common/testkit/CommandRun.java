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
 * @param losses each step's loss in full precision, if asked for
 */
public record CommandRun(int status, List<String> out, List<String> err, List<Double> losses) {

    /** Runs a picocli command with these arguments. */
    public static CommandRun of(Object command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.execute(command, new PrintWriter(out), new PrintWriter(err), args);
        return new CommandRun(status, out.toString().lines().toList(), err.toString().lines().toList(), List.of());
    }

    /** Runs a stage with these arguments and keeps its losses. */
    public static CommandRun withLosses(Object stage, String... args) {
        try {
            Path file = Files.createTempFile("losses", ".csv");
            List<String> all = new ArrayList<>(Arrays.asList(args));
            all.addAll(List.of("--losses", file.toString()));
            CommandRun run = of(stage, all.toArray(String[]::new));
            List<Double> losses = Reference.parseLosses(Files.readAllLines(file));
            Files.delete(file);
            return new CommandRun(run.status, run.out, run.err, losses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of standard output that start so. */
    public List<String> lines(String start) {
        return out.stream().filter(line -> line.startsWith(start)).toList();
    }

    /** The samples among the lines of standard output, without their numbers. */
    public List<String> samples() {
        return lines("sample ").stream().map(line -> line.substring(line.indexOf(':') + 2)).toList();
    }
}
