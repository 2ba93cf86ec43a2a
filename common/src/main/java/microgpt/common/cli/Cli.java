package microgpt.common.cli;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Function;
import microgpt.common.core.Letters;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a picocli command: one line on standard error for whatever goes wrong, and the exit status. */
public final class Cli {

    /** Exit status of a run that failed. */
    public static final int FAILED = 1;

    /** Exit status of a command line that cannot be run. */
    public static final int USAGE = 2;

    static {
        // picocli would load their modules at each start, for options that no command has: a tenth of its time
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
    }

    private Cli() {
    }

    /** Runs the command in this process's standard streams and ends the process. */
    public static void main(Object command, String... args) {
        main(command, Cli::askForReport, args);
    }

    /**
     * Runs the command in this process's standard streams, closes it if it can be closed, and ends the process.
     *
     * @param unexpected says in a sentence what an exception means that no code expects
     */
    public static void main(Object command, Function<Throwable, String> unexpected, String... args) {
        StandardStream standardOutput = new StandardStream(FileDescriptor.out);
        PrintWriter out = Terminal.writer(standardOutput);
        PrintWriter err = Terminal.writer(new StandardStream(FileDescriptor.err));
        int status = execute(command, unexpected, out, err, args);
        out.flush();
        if (standardOutput.failure() != null && status == 0) {
            err.println("error: standard output cannot be written (" + Reason.of(standardOutput.failure())
                    + "), so not everything was printed: free the disk");
            status = FAILED;
        }
        if (command instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        System.exit(status);
    }

    /** Runs the command with these streams and returns the exit status. */
    public static int execute(Object command, PrintWriter out, PrintWriter err, String... args) {
        return execute(command, Cli::askForReport, out, err, args);
    }

    /**
     * Runs the command with these streams and returns the exit status.
     *
     * @param unexpected says in a sentence what an exception means that no code expects
     */
    public static int execute(Object command, Function<Throwable, String> unexpected, PrintWriter out, PrintWriter err,
            String... args) {
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        if (command instanceof Configured configured) {
            configured.configure(line);
        }
        line.getCommandSpec().mixinStandardHelpOptions(true);
        IVersionProvider version = () -> new String[] {version(line.getCommandName())};
        line.getCommandSpec().versionProvider(version);
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(version));
        line.setOut(out).setErr(err);
        line.setParameterExceptionHandler(
                (e, given) -> report(e.getCommandLine(), USAGE, parseError(e)));
        line.setExecutionExceptionHandler((e, failed, parsed) -> e instanceof UsageException
                ? report(failed, USAGE, e.getMessage())
                : e instanceof RunFailedException
                ? report(failed, FAILED, e.getMessage())
                : report(failed, FAILED, unexpected.apply(e)));
        String fault = Arguments.fault(Arguments.encoding(), args);
        if (fault != null) {
            return report(line, USAGE, fault);
        }
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return report(line, FAILED, "not enough memory for a model or text of this size: "
                    + "choose smaller sizes, or give Java more with -Xmx (now "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB)");
        } catch (Error e) { // picocli hands on exceptions alone
            return report(line, FAILED, unexpected.apply(e));
        }
    }

    private static String askForReport(Throwable e) {
        return "unexpected " + e + ": please report it with the command that led here";
    }

    private static String version(String command) {
        String version = Cli.class.getPackage().getImplementationVersion();
        return command + " " + (version == null ? "(unpackaged)" : version);
    }

    private static String parseError(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && e.getCommandLine().getCommand() instanceof Configured configured) {
            String known = configured.advice(unmatched.getUnmatched());
            if (known != null) {
                return e.getCommandLine().getCommandName() + " has no " + known;
            }
        }
        String advice = e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()
                ? "did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : "--help lists the " + (e.getCommandLine().getSubcommands().isEmpty() ? "options" : "commands");
        return e.getMessage().replaceFirst("\\.$", "") + ": " + advice;
    }

    private static int report(CommandLine line, int status, String message) {
        line.getOut().flush();
        line.getErr().println("error: " + Letters.visible(message.replaceAll("\\R\\s*", " ")));
        line.getErr().flush();
        return status;
    }
}
