package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;

/** Runs other programs in the checkout's folder: Maven, and the lessons' jars. */
public final class Programs {

    private Programs() {
    }

    /** How a program ended, and what it printed. */
    public record Outcome(int status, String output) {
    }

    /**
     * What was printed by the program itself: without codes for colors, and without Java's notes on its own options.
     */
    static String plain(String printed) {
        return printed.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("(?m)^(NOTE: )?Picked up \\w+: .*\\R?", "");
    }

    /** Runs mvn with these arguments. */
    public static Outcome maven(Path root, String... arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c", "mvn") : List.of("mvn"));
        command.addAll(Arrays.asList(arguments));
        return execute(root, command);
    }

    /**
     * Runs the jar of a lesson with these options, started as the README starts it.
     *
     * @throws UsageException if the lesson is not built
     */
    public static Outcome lesson(Path root, Path folder, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmn64m", "-jar", jar(folder).toString()));
        command.addAll(options);
        return execute(root, command);
    }

    /**
     * The jar of the lesson in this folder.
     *
     * @throws UsageException if the lesson is not built
     */
    public static Path jar(Path folder) {
        Path jar = folder.resolve("target/" + folder.getFileName() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new UsageException(folder.getFileName() + " is not built: run `mvn -q package -DskipTests`");
        }
        return jar;
    }

    /** Runs a program and collects what it prints. */
    private static Outcome execute(Path root, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
            Thread onEnd = new Thread(() -> end(process));
            Runtime.getRuntime().addShutdownHook(onEnd);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(onEnd);
            return new Outcome(status, plain(output));
        } catch (IOException e) {
            throw new RunFailedException(command.get(0) + " cannot be started: install it, or put it on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while " + command.get(0) + " was running");
        }
    }

    /** Leaves no test running on its own if the workshop is ended. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
