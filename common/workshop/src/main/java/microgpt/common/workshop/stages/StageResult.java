package microgpt.common.workshop.stages;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.RunFailedException;

/**
 * What a stage's run gained.
 *
 * @param params the number of parameters, or of counts
 * @param validationLoss the mean loss on documents that were held out
 * @param real the percentage of samples that are documents of the data, trained on or held out; of a puzzle, that are
 *     right
 * @param longReal the percentage of samples that are such and have five characters or more
 * @param distinct the percentage of samples that are left if equal ones count once
 */
record StageResult(int params, double validationLoss, double real, double longReal, double distinct) {

    /** Nine in ten of the names in the list are at least so long; shorter ones are easy to hit by chance. */
    private static final int LONG = 5;

    private static final Pattern PARAMS = Pattern.compile("(?m)^num params: (\\d+)$");
    private static final Pattern VALIDATION = Pattern.compile("(?m)^validation loss (\\S+) ");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^sample +\\d+: (.*)$");

    /** Reads the result from what a stage printed. */
    static StageResult parse(String output, Predicate<String> isReal) {
        Matcher params = PARAMS.matcher(output);
        Matcher validation = VALIDATION.matcher(output);
        List<String> samples = SAMPLE.matcher(output).results().map(sample -> sample.group(1)).toList();
        if (!params.find() || !validation.find() || samples.isEmpty()) {
            throw new RunFailedException("a stage did not run to its end: " + output.lines()
                    .reduce((first, last) -> last).orElse("it printed nothing"));
        }
        return of(Integer.parseInt(params.group(1)), Double.parseDouble(validation.group(1)), samples, isReal);
    }

    /** The result of a run with these samples, of which there is one at least. */
    static StageResult of(int params, double validationLoss, List<String> samples, Predicate<String> isReal) {
        List<String> real = samples.stream().filter(isReal).toList();
        long longReal = real.stream().filter(document -> document.codePointCount(0, document.length()) >= LONG).count();
        return new StageResult(params, validationLoss, percent(real.size(), samples), percent(longReal, samples),
                percent(new HashSet<>(samples).size(), samples));
    }

    private static double percent(double count, List<String> samples) {
        return 100 * count / samples.size();
    }

    /** The number of equally likely tokens that have the same loss: e to the power of it, the perplexity. */
    double effectiveChoices() {
        return StrictMath.exp(validationLoss);
    }
}
