package microgpt.common.cli;

import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What the program knows of the terminal it may be running in. */
public final class Terminal {

    private Terminal() {
    }

    /** Whether a person watches: standard input and output both belong to a terminal. */
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there may be a console without a terminal, and this method to ask.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** A writer that flushes every line, in UTF-8 but on a Windows console that says otherwise. */
    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, charset()), true);
    }

    /** A reader of standard input in the same charset. */
    static Reader reader() {
        return new InputStreamReader(System.in, charset());
    }

    private static Charset charset() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return windows && isInteractive() ? System.console().charset() : StandardCharsets.UTF_8;
    }
}
