package microgpt.common.workshop;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import microgpt.common.cli.Cli;
import microgpt.common.workshop.commands.Context;
import microgpt.common.workshop.commands.Session;
import microgpt.common.workshop.lessons.WorkshopJar;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.shell.jline3.PicocliJLineCompleter;

/** Reads one command after another from a terminal, with completion and history, until exit or Ctrl-D. */
final class Prompt {

    private static final Set<String> EXIT = Set.of("exit", "quit", "q");

    private final Session session;
    private final Supplier<?> command;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A prompt that reads nothing yet.
     *
     * @param command makes the program anew for each line that is typed
     */
    Prompt(Context context, Supplier<?> command) {
        this.session = context.session();
        this.command = command;
        this.out = context.out();
        this.err = context.err();
    }

    void run() {
        Terminal terminal = session.terminal();
        // Ctrl-C ends the stage or the tests that are running, not the prompt
        terminal.handle(Terminal.Signal.INT, signal -> session.stop());
        LineReader reader = reader(terminal);
        WorkshopJar.setPrompt(true);
        out.println("Type a command such as status, start 0 or watch 0.");
        out.println("Tab completes it, help lists all commands, exit or Ctrl-D leaves.");
        while (true) {
            try {
                reader.readLine("workshop> ");
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            ParsedLine line = reader.getParsedLine();
            List<String> words = line == null ? List.of()
                    : line.words().stream().filter(word -> !word.isEmpty()).toList();
            if (words.size() == 1 && EXIT.contains(words.get(0))) {
                return;
            }
            if (!words.isEmpty()) {
                Cli.execute(command.get(), out, err, words.toArray(String[]::new));
                out.flush();
            }
        }
    }

    private LineReader reader(Terminal terminal) {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null); // a backslash belongs to the paths of Windows
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).parser(parser)
                .completer(new PicocliJLineCompleter(new CommandLine(command.get()).getCommandSpec()));
        Path history = session.checkout().root().resolve(".workshop/history");
        if (!Files.exists(history) || isHistory(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        } else {
            err.println("note: " + history + " is no history of this prompt, and no line is added to it: move it away");
        }
        return builder.build();
    }

    /** Whether every line is one that the reader would write: it adds lines to any file, and fails on any other. */
    static boolean isHistory(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.allMatch(line -> line.matches("\\d+:.*"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
