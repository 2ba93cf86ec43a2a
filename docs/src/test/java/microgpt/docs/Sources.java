package microgpt.docs;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers of the texts can come from: logs of real runs, other files of the project, worked
 * examples that a test computes, and settings, for which a reason in words is enough.
 */
final class Sources {

    /** FILE, FILE EXACT, FILE A op B or FILE A op OTHER-FILE B. */
    private static final Pattern WHERE = Pattern.compile("(\\S+)(?: (\\d\\S*)(?: ([-+*/%])(?: ([^\\s\\d]\\S*))? "
            + "(\\d\\S*))?)?");
    /** Numbers that change only the unit. */
    private static final Set<String> UNITS = Set.of("10", "60", "100", "1000", "1000000");

    private final Path root;
    private final Map<String, String> examples;
    private final Map<Path, Set<BigDecimal>> read = new HashMap<>();

    Sources(Path root, Map<String, String> examples) {
        this.root = root;
        this.examples = examples;
    }

    /** What is wrong with this line of a list, if anything. */
    Optional<String> problem(Figure figure) throws IOException {
        return switch (figure.kind()) {
            case "log" -> problem(figure, "docs/logs/");
            case "code" -> problem(figure, "");
            case "example" -> exampleProblem(figure);
            case "setting" -> settingProblem(figure);
            default -> Optional.of("says kind " + figure.kind() + ", which is not log, code, example or setting");
        };
    }

    private Optional<String> problem(Figure figure, String folder) throws IOException {
        Matcher where = WHERE.matcher(figure.where());
        if (!where.matches()) {
            return Optional.of("says " + figure.where() + ", which is not FILE, FILE NUMBER or FILE NUMBER op NUMBER");
        }
        String exact = where.group(2) == null ? figure.number() : where.group(2);
        Optional<String> missing = missing(folder + where.group(1), exact, figure.kind());
        BigDecimal value = Numbers.value(exact);
        if (missing.isEmpty() && where.group(3) != null) {
            String file = where.group(4) == null ? where.group(1) : where.group(4);
            String second = where.group(5);
            missing = UNITS.contains(second) ? Optional.empty() : missing(folder + file, second, figure.kind());
            value = computed(value, where.group(3), Numbers.value(second));
        }
        if (missing.isEmpty() && !Numbers.isShownAs(value, figure.number())) {
            return Optional.of("says " + figure.where() + ", which is " + value.toPlainString());
        }
        return missing;
    }

    private Optional<String> missing(String name, String number, String kind) throws IOException {
        Path file = root.resolve(name).normalize();
        if (!Files.isRegularFile(file) || name.contains("target/")) {
            return Optional.of("says " + kind + " " + name + ", which does not exist");
        }
        if (!kind.equals("log") && name.endsWith(".md") && !name.contains("/exercise/")
                && !name.equals("docs/stage-diffs.md")) {
            return Optional.of("says " + kind + " " + name + ", which is a text itself");
        }
        if (!read.containsKey(file)) {
            read.put(file, Numbers.measuredIn(Files.readString(file)));
        }
        return read.get(file).contains(Numbers.value(number).stripTrailingZeros()) ? Optional.empty()
                : Optional.of("says " + kind + " " + name + ", which does not have " + number);
    }

    private static BigDecimal computed(BigDecimal a, String operator, BigDecimal b) {
        return switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b).abs();
            case "*" -> a.multiply(b);
            case "/" -> a.divide(b, MathContext.DECIMAL64);
            default -> a.multiply(BigDecimal.valueOf(100)).divide(b, MathContext.DECIMAL64);
        };
    }

    private Optional<String> exampleProblem(Figure figure) {
        String numbers = examples.get(figure.where());
        if (numbers == null) {
            return Optional.of("says example \"" + figure.where()
                    + "\", which no class in microgpt.docs.examples computes");
        }
        return Numbers.measuredIn(numbers).contains(Numbers.value(figure.number()).stripTrailingZeros())
                ? Optional.empty()
                : Optional.of("says example \"" + figure.where() + "\", which computes " + numbers);
    }

    private static Optional<String> settingProblem(Figure figure) {
        if (!figure.where().matches(".*\\p{L}{3}.*")) {
            return Optional.of("says setting without saying what it sets");
        }
        return figure.number().matches("\\d+\\.\\d{4,}")
                ? Optional.of("says setting, but four decimals are measured or computed")
                : Optional.empty();
    }
}
