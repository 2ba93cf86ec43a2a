package microgpt.common.workshop.lessons;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** This program's jar, as a command in the working folder names it. */
public final class WorkshopJar {

    private WorkshopJar() {
    }

    /** The command that runs the workshop with these arguments, as it is typed in the working folder. */
    public static String command(String arguments) {
        return "java -jar " + name() + " " + arguments;
    }

    private static String name() {
        Path jar = Path.of("common", "target", "workshop.jar");
        try {
            Path program = Path.of(WorkshopJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (program.toString().endsWith(".jar")) {
                jar = Path.of("").toAbsolutePath().relativize(program.toAbsolutePath());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // on another drive than the working folder, or not in a file: the name from the workshop's folder has to do
        }
        String name = jar.toString().replace('\\', '/');
        return name.contains(" ") ? '"' + name + '"' : name;
    }
}
