package microgpt.common.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.Documents;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.common.files.RunFiles;
import microgpt.common.puzzles.Puzzle;
import microgpt.common.puzzles.Puzzles;

/** Where a run's text comes from: the embedded names, a puzzle, a file, or the web. */
public final class DataSource {

    private static final String NAMES = "/microgpt/common/names.txt";
    private static final String PUZZLE = "puzzle:";

    private DataSource() {
    }

    /**
     * The documents at a place.
     *
     * @param data a file, an http or https address, a puzzle, or null for the embedded names
     * @param notes told where a download is kept
     * @throws UsageException if there is no puzzle of this name, or no file of UTF-8 text with at least one document
     * @throws RunFailedException if an address cannot be fetched
     */
    public static List<String> load(String data, PrintWriter notes) {
        Puzzle puzzle = puzzle(data);
        return puzzle != null ? puzzle.lines() : data == null ? embeddedNames() : Documents.of(text(data, notes));
    }

    /**
     * The whole text at a place, its lines and white space as they are.
     *
     * @param data a file, an http or https address, or a puzzle
     * @param notes told where a download is kept
     * @throws UsageException if there is no puzzle of this name, or no file of UTF-8 text with at least one line that
     *     is not blank
     * @throws RunFailedException if an address cannot be fetched
     */
    public static String text(String data, PrintWriter notes) {
        Puzzle puzzle = puzzle(data);
        return puzzle != null ? String.join("\n", puzzle.lines())
                : isAddress(data) ? Download.text(data, notes) : DataText.of(file(data), "--data '" + data + "'");
    }

    /**
     * The puzzle that is named, null if it is something else.
     *
     * @param data what names the data, or null
     * @throws UsageException if there is no puzzle of this name
     */
    public static Puzzle puzzle(String data) {
        if (data == null || !data.startsWith(PUZZLE)) {
            return null;
        }
        try {
            return Puzzles.named(data.substring(PUZZLE.length()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--data " + data + ": " + e.getMessage());
        }
    }

    /**
     * Declares what a run reads its data from: the file, or the one that a download is kept in.
     *
     * @param data a file, an http or https address, a puzzle, or null for what comes with the program
     * @throws UsageException if the run writes the same file
     */
    public static void declare(String data, RunFiles files) {
        try {
            if (data != null && !data.startsWith(PUZZLE)) {
                files.reads("--data", isAddress(data) ? Download.cached(data) : Path.of(data));
            }
        } catch (InvalidPathException e) {
            return; // reading it says what is wrong with the name
        }
    }

    /** Whether it is taken for an address on the web, not for a file's name. */
    public static boolean isAddress(String data) {
        return data.startsWith("http://") || data.startsWith("https://");
    }

    /** The same data as seen from any folder: a file by its absolute name; null for what comes with the program. */
    public static String fromAnywhere(String data) {
        if (data == null || isAddress(data) || data.startsWith(PUZZLE)) {
            return data;
        }
        try {
            return Path.of(data).toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            return data; // reading the file will report what is wrong with its name
        }
    }

    /** The embedded data: 32,868 first names; where they come from stands in names.LICENSE.txt beside them. */
    public static List<String> embeddedNames() {
        try (InputStream in = DataSource.class.getResourceAsStream(NAMES)) {
            return Documents.of(DataText.of(in.readAllBytes(), "the embedded data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new UsageException("--data '" + name + "' is a folder: name a file of text");
            }
            return Files.readAllBytes(file);
        } catch (InvalidPathException e) {
            throw new UsageException("--data '" + name + "' is no file name (" + e.getReason()
                    + "): name a file of text");
        } catch (IOException e) {
            throw new UsageException("--data '" + name + "' cannot be read (" + Reason.of(e) + "): check the name");
        }
    }
}
