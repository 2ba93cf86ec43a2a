package microgpt.encore.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/**
 * PyTorch in a process of its own, which computes the same steps as a bench in Java, whenever it is its
 * turn, and waits in between. What it runs is beside_pytorch.py.
 */
public final class PyTorch implements AutoCloseable {

    /**
     * Seconds of a step.
     *
     * @param mean over all steps
     * @param least of the fastest step
     */
    record Seconds(double mean, double least) {
    }

    private static final String SCRIPT = "beside_pytorch.py";
    private static final List<String> USUAL = List.of("python3", "/usr/bin/python3", "python");
    private static final String INSTALL = "install it (Debian: apt-get install python3-torch libopenblas0-openmp "
            + "libtcmalloc-minimal4), name another Python with --python, or leave out --beside-pytorch";

    private final Path script, errors;
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;
    private final String description;

    private PyTorch(Path script, Path errors, Process process, Map<String, Object> work) {
        this.script = script;
        this.errors = errors;
        this.process = process;
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
        out = process.inputReader(StandardCharsets.UTF_8);
        description = answer(new Gson().toJson(work));
    }

    /**
     * The first Python that has PyTorch.
     *
     * @param given the only one to try, or null for those that are usual
     * @throws UsageException if there is none
     */
    public static String python(String given) {
        List<String> tried = given == null ? USUAL : List.of(given);
        boolean any = false;
        for (String python : tried) {
            try {
                if (succeeds(python, "-c", "import torch")) {
                    return python;
                }
                any = true;
            } catch (IOException e) {
                // there is no such program: perhaps the next
            }
        }
        throw new UsageException((any ? "PyTorch is not installed for the Python here" : "there is no Python here")
                + " (tried " + String.join(", ", tried) + "): " + INSTALL);
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        return exit(process) == 0;
    }

    private static int exit(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while waiting for Python");
        }
    }

    /**
     * Starts PyTorch on this work; returns when its first step is done.
     *
     * @param work what {@link #SCRIPT} reads
     * @throws RunFailedException if it fails
     */
    static PyTorch start(String python, int threads, Map<String, Object> work) {
        try (InputStream resource = PyTorch.class.getResourceAsStream(SCRIPT)) {
            Path script = Files.createTempFile("beside_pytorch", ".py");
            Path errors = Files.createTempFile("beside_pytorch", ".txt");
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
            Process process = new ProcessBuilder(python, script.toString(), String.valueOf(threads))
                    .redirectError(errors.toFile()).start();
            return new PyTorch(script, errors, process, work);
        } catch (IOException e) {
            throw new RunFailedException("PyTorch could not be started (" + Reason.of(e) + ")");
        }
    }

    /** Its version, and what makes it fast. */
    String description() {
        return description;
    }

    /**
     * Repeats the step for some time.
     *
     * @throws RunFailedException if the process fails
     */
    Seconds measure(double seconds) {
        String[] numbers = answer(String.valueOf(seconds)).split(" ");
        return new Seconds(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    private String answer(String line) {
        try {
            in.println(line);
            in.flush();
            String answer = out.readLine();
            if (answer != null) {
                return answer;
            }
            exit(process);
            String reason = Files.readString(errors).strip();
            close();
            throw new RunFailedException("PyTorch's side of the bench ended early: "
                    + (reason.isEmpty() ? "status " + process.exitValue()
                    : reason.substring(reason.lastIndexOf('\n') + 1)));
        } catch (IOException e) {
            throw new RunFailedException("PyTorch's side of the bench cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        in.println();
        in.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(script);
            Files.deleteIfExists(errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // two small files are left for the system to clear away
        }
    }
}
