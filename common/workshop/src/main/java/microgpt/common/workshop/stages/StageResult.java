package microgpt.common.workshop.stages;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microgpt.common.core.RunFailedException;

/**
 * What a stage's run gained.
 *
 * @param params the number of parameters
 * @param validationLoss the mean loss on documents that were held out
 * @param realShare the share of samples that are documents of the data
 */
record StageResult(int params, double validationLoss, double realShare) {

    private static final Pattern PARAMS = Pattern.compile("(?m)^num params: (\\d+)$");
    private static final Pattern VALIDATION = Pattern.compile("(?m)^validation loss (\\S+) ");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^sample +\\d+: (.*)$");

    /** Reads the result from what a stage printed. */
    static StageResult parse(String output, Set<String> documents) {
        Matcher params = PARAMS.matcher(output);
        Matcher validation = VALIDATION.matcher(output);
        if (!params.find() || !validation.find()) {
            throw new RunFailedException("a stage did not run to its end: " + output.lines()
                    .reduce((first, last) -> last).orElse("it printed nothing"));
        }
        int samples = 0;
        int real = 0;
        Matcher sample = SAMPLE.matcher(output);
        while (sample.find()) {
            samples++;
            real += documents.contains(sample.group(1)) ? 1 : 0;
        }
        return new StageResult(Integer.parseInt(params.group(1)), Double.parseDouble(validation.group(1)),
                (double) real / samples);
    }

    /** The number of equally likely tokens that have the same loss: e to the power of it, the perplexity. */
    double effectiveChoices() {
        return StrictMath.exp(validationLoss);
    }
}
