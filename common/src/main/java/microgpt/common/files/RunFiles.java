package microgpt.common.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.UsageException;

/**
 * All files that a run reads and writes, declared before it computes anything. Two outputs, or an output and an input,
 * are never one file, whatever they are called. What stands in an output's place is replaced if it is an earlier output
 * of the same {@link Kind}; where that holds work, only if the user asks for it.
 */
public final class RunFiles {

    /** A file or folder, and the option that names it. */
    private record Use(String what, Path file, Place place) {
    }

    private interface Check<T> {

        T check() throws IOException;
    }

    private final List<Use> inputs = new ArrayList<>();
    private final List<Use> outputs = new ArrayList<>();
    private Use folder;
    private OutputFolder.Filling filling; // of that folder

    /**
     * Declares an input.
     *
     * @param what the option that names it
     * @throws UsageException if an output is the same file
     */
    public void reads(String what, Path file) {
        Use input;
        try {
            input = new Use(what, file, Place.of(file));
        } catch (IOException e) {
            return; // whoever reads it says why it cannot be read
        }
        for (Use output : outputs) {
            requireApart(output, input);
        }
        requireInputOutsideFolder(input);
        inputs.add(input);
    }

    /**
     * Declares an output that replaces an earlier one unasked.
     *
     * @param what the option that names it
     * @throws UsageException if it cannot be written there, or something of the user's would be lost
     */
    public OutputFile writes(String what, Path file, Kind kind) {
        Use output = use(what, file);
        for (Use input : inputs) {
            requireApart(output, input);
        }
        for (Use other : outputs) {
            requireApart(output, other);
        }
        requireOutputOutsideFolder(output);
        outputs.add(output);
        return attempt(what, file, () -> OutputFile.claimed(what, file, kind));
    }

    /**
     * Declares an output that replaces nothing.
     *
     * @param what the option that names it
     * @throws UsageException if it cannot be written there, or something is there
     */
    public OutputFile creates(String what, Path file) {
        return writes(what, file, Kind.NEW);
    }

    /**
     * Declares an output that holds work: it replaces an earlier one only if that is asked for.
     *
     * @param overwrite whether it is asked for
     * @param otherWays what else the user may do with the earlier one, such as "--resume goes on with it, "
     * @throws UsageException if it cannot be written there, or something of the user's would be lost
     */
    public OutputFile writesWork(String what, Path file, Kind kind, boolean overwrite, String otherWays) {
        OutputFile output = writes(what, file, kind);
        requireAsked(output.replacesOne(), what, file, overwrite, otherWays);
        return output;
    }

    /**
     * Says which folder will be declared as filled: a file that is declared before would be in its way, and the folder
     * need not be there yet.
     *
     * @param what the option that names it
     */
    public void reserves(String what, Path path, OutputFolder.Filling filling) {
        this.folder = use(what, path);
        this.filling = filling;
    }

    /**
     * Declares the one folder that is filled with outputs.
     *
     * @param what the option that names it
     * @throws UsageException if it cannot be written there, or something of the user's would be lost
     */
    public OutputFolder fills(String what, Path path, OutputFolder.Filling filling) {
        reserves(what, path, filling);
        OutputFolder filled = attempt(what, path, () ->
                OutputFolder.claimed(what, path, filling, outputs.stream().map(Use::place).toList()));
        inputs.forEach(this::requireInputOutsideFolder);
        outputs.forEach(this::requireOutputOutsideFolder);
        return filled;
    }

    /**
     * Declares the one folder that is filled with outputs that hold work: it replaces an earlier one only if that is
     * asked for.
     *
     * @param overwrite whether it is asked for
     * @throws UsageException if it cannot be written there, or something of the user's would be lost
     */
    public OutputFolder fillsWithWork(String what, Path path, OutputFolder.Filling filling, boolean overwrite) {
        OutputFolder output = fills(what, path, filling);
        requireAsked(output.replacesOne(), what, path, overwrite, "");
        return output;
    }

    private static void requireAsked(boolean replaces, String what, Path path, boolean overwrite, String otherWays) {
        if (replaces && !overwrite) {
            throw new UsageException("'" + path + "' is there already: " + otherWays + "--overwrite replaces it, "
                    + what + " names another place");
        }
    }

    private static void requireApart(Use output, Use other) {
        attempt(output.what(), output.file(), () -> {
            if (output.place().isSameAs(other.place()) || output.place().isAbove(other.place())
                    || other.place().isAbove(output.place())) {
                throw new UsageException(output.what() + " '" + output.file() + "' is the file of " + other.what()
                        + ": name another file");
            }
            return null;
        });
    }

    private void requireInputOutsideFolder(Use input) {
        requireOutsideFolder(input, "folder for " + (folder == null ? "" : folder.what()));
    }

    private void requireOutputOutsideFolder(Use output) {
        requireOutsideFolder(output, "file");
    }

    private void requireOutsideFolder(Use file, String remedy) {
        if (folder == null) {
            return;
        }
        attempt(folder.what(), folder.file(), () -> {
            Path path = file.place().path();
            if (file.place().isSameAs(folder.place()) || file.place().isAbove(folder.place())
                    || path.getParent() != null && new Place(path.getParent()).isSameAs(folder.place())
                    && OutputFolder.mayWrite(filling, path.getFileName().toString())) {
                throw new UsageException(file.what() + " '" + file.file() + "' is where " + folder.what()
                        + " writes: name another " + remedy);
            }
            return null;
        });
    }

    private static Use use(String what, Path file) {
        return attempt(what, file, () -> new Use(what, file, Place.of(file)));
    }

    private static <T> T attempt(String what, Path file, Check<T> check) {
        try {
            return check.check();
        } catch (IOException e) {
            throw new UsageException(what + " '" + file + "' cannot be written (" + Reason.of(e)
                    + "): " + (e instanceof NotReplacedException ? "name another place"
                    : "name a place you may write to"));
        }
    }
}
