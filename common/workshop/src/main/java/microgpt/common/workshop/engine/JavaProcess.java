package microgpt.common.workshop.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import microgpt.common.core.RunFailedException;
import microgpt.common.workshop.lessons.WorkshopJar;

/** A Java machine like this one that runs a class of the workshop's, and ends when the workshop ends. */
final class JavaProcess implements AutoCloseable {

    /** The exit status after a signal: Ctrl-C, kill -9, kill. */
    private static final Set<Integer> STOPPED = Set.of(130, 137, 143);

    private final Process process;
    private final Thread onEnd;

    private JavaProcess(Process process) {
        this.process = process;
        this.onEnd = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onEnd);
    }

    /**
     * Starts one.
     *
     * @param options options of the Java machine
     * @param setUp where its streams lead and in which folder it works
     */
    static JavaProcess start(List<String> options, Class<?> program, List<String> arguments,
            UnaryOperator<ProcessBuilder> setUp) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(WorkshopJar.promptOption());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(program.getName());
        command.addAll(arguments);
        try {
            return new JavaProcess(setUp.apply(new ProcessBuilder(command)).start());
        } catch (IOException e) {
            throw new RunFailedException(command.get(0) + " cannot be started (" + e.getMessage() + ")");
        }
    }

    /** Without the options of the user's environment: -verbose and debuggers print where answers are read. */
    static ProcessBuilder withoutOwnOptions(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder;
    }

    /** The class path of this program: its jar, which has JUnit as well, or what a build has put together. */
    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath()).toList();
    }

    Process process() {
        return process;
    }

    /** Waits for its end, and returns its exit status. */
    int status() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while another JVM was running");
        }
    }

    /** Whether somebody ended it, by Ctrl-C or a kill; waits for its end. */
    boolean wasStopped() {
        return STOPPED.contains(status());
    }

    /** Ends it, if it has not ended, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) { // the workshop is about to end, and runs the hook itself
            return;
        }
    }
}
