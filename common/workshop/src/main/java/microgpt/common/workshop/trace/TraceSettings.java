package microgpt.common.workshop.trace;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;

/**
 * What a trace has to know of a lesson's classes; each lesson says it in {@code exercise/trace.properties}.
 *
 * @param options the options of the run
 * @param update the method that ends a step by moving the parameters
 * @param parameters the field, with its class, that holds the parameters
 * @param number the field of a node or matrix that holds its number or numbers; empty if there are none
 * @param derivative the field of a node or matrix to which derivatives are added
 * @param node the class of the numbers that remember how they were computed; empty if there are none
 * @param operands the fields of a node that hold its operands
 * @param factors the fields of a node that hold its derivatives with respect to them
 * @param wayBack the methods that bring the derivatives back from the loss to the parameters
 * @param counted the methods of which each call is work that should be done once
 */
public record TraceSettings(List<String> options, String update, String parameters, String number, String derivative,
            String node, List<String> operands, List<String> factors, List<String> wayBack, List<String> counted) {

    /**
     * Reads a lesson's settings.
     *
     * @throws UsageException if they cannot be read
     */
    public static TraceSettings read(Path lesson) {
        Path file = lesson.resolve("exercise/trace.properties");
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read (" + Reason.of(e) + "): download the workshop again");
        }
        for (String key : List.of("options", "update", "parameters")) {
            if (all.getProperty(key, "").isBlank()) {
                throw new UsageException(file + " does not say what " + key + " is: download the workshop again");
            }
        }
        return new TraceSettings(words(all, "options"), all.getProperty("update"),
                all.getProperty("parameters"), all.getProperty("number", ""), all.getProperty("derivative", ""),
                all.getProperty("node", ""), words(all, "operands"), words(all, "factors"), words(all, "way-back"),
                words(all, "counted"));
    }

    /** How many steps the run has. */
    public String steps() {
        return options.get(options.indexOf("--steps") + 1);
    }

    private static List<String> words(Properties all, String key) {
        return Stream.of(all.getProperty(key, "").split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** The class of the method that ends a step: what it does depends on the derivatives. */
    public boolean belongsToUpdate(String method) {
        String type = update.substring(0, update.indexOf('.'));
        return method.startsWith(type + ".") || method.equals(type + Event.NEW);
    }
}
