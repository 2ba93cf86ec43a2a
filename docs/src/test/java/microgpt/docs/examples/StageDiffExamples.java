package microgpt.docs.examples;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microgpt.common.workshop.stages.StageDiff;

/** The lines of code of the stages and of the steps between them, counted. */
final class StageDiffExamples {

    private StageDiffExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of(
                "lines of code of the six stages", StageDiff.between(1, 0).lines() + " " + IntStream.range(0, 5)
                        .mapToObj(n -> "" + StageDiff.between(n, n + 1).lines()).collect(Collectors.joining(" ")),
                "lines added and removed from stage to stage", IntStream.range(0, 5)
                        .mapToObj(n -> StageDiff.between(n, n + 1).total())
                        .map(change -> change.added() + " " + change.removed()).collect(Collectors.joining(" ")));
    }
}
