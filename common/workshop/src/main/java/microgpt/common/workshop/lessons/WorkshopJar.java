package microgpt.common.workshop.lessons;

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * How a command of the workshop is typed: in a shell after the name of this program's jar, at the
 * workshop's own prompt without it.
 */
public final class WorkshopJar {

    /** A property, so that the programs that a prompt starts can be told of it. */
    private static final String PROMPT = "workshop.prompt";

    private WorkshopJar() {
    }

    /** Whether commands are typed at the workshop's prompt from now on. */
    public static void setPrompt(boolean prompt) {
        System.setProperty(PROMPT, String.valueOf(prompt));
    }

    /** The option that tells another Java machine where commands are typed. */
    public static String promptOption() {
        return "-D" + PROMPT + "=" + Boolean.getBoolean(PROMPT);
    }

    /** The command that runs the workshop with these arguments, as it is typed where this program was started. */
    public static String command(String arguments) {
        return Boolean.getBoolean(PROMPT) ? arguments : "java -jar " + name() + " " + arguments;
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
        return quoted(jar.toString().replace('\\', '/'));
    }

    /** A name as a shell takes it for one word; within double quotes it would still obey some characters. */
    static String quoted(String name) {
        return name.matches("[\\p{L}\\p{N}/:._+-]*") ? name
                : name.matches("[^$`!\"]*") ? '"' + name + '"'
                : "'" + name + "'";
    }
}
