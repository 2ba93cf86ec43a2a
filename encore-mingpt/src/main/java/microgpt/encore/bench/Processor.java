package microgpt.encore.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The name of this machine's processor. */
public final class Processor {

    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final String[] MAC = {"sysctl", "-n", "machdep.cpu.brand_string"};

    private Processor() {
    }

    /** Its name and the number of cores, as far as the system tells; else the kind of processor. */
    public static String description() {
        String name = System.getProperty("os.name").startsWith("Mac") ? mac() : Files.isReadable(LINUX) ? linux()
                : System.getenv("PROCESSOR_IDENTIFIER"); // on Windows
        int cores = Runtime.getRuntime().availableProcessors();
        return Objects.requireNonNullElse(name, System.getProperty("os.arch")) + ", cores: " + cores;
    }

    private static String linux() {
        try {
            return modelName(Files.readString(LINUX, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return null;
        }
    }

    /** The first model name of a /proc/cpuinfo, or null: ARM processors have none. */
    static String modelName(String cpuinfo) {
        return cpuinfo.lines().filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst("[^:]*:", "").strip())
                .filter(name -> !name.isEmpty()).findFirst().orElse(null);
    }

    private static String mac() {
        try {
            Process process = new ProcessBuilder(MAC).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? null : name;
        } catch (IOException e) {
            return null;
        }
    }
}
