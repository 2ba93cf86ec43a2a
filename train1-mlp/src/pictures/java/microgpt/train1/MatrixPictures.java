package microgpt.train1;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microgpt.common.charts.Charts;
import microgpt.common.charts.Charts.Grid;
import microgpt.common.charts.Plots;
import microgpt.common.core.Decimals;
import microgpt.common.core.Letters;
import microgpt.common.core.Run;

/** Draws the table that lesson 0 counts beside the one that a single matrix learns from the same documents. */
final class MatrixPictures {

    /** Of the two tables in one picture, as many rows and columns as can be read. */
    private static final int LETTERS = 14;

    /** How many documents that no step has seen the two tables are compared on. */
    private static final int OTHERS = 1000;

    private MatrixPictures() {
    }

    static void draw(Run run, Plots plots) {
        MatrixInspection once = MatrixInspection.of(run, 1, 5);
        MatrixInspection often = MatrixInspection.of(run, 10, 1);
        int[] tokens = Letters.mostFrequent(run, LETTERS);
        List<String> letters = Letters.of(run.tokenizer(), tokens);
        Charts.heatMaps(plots.picture("matrix"), "The same table, counted and learned",
                "next letter; BOS ends the name", "letter",
                List.of(new Grid("counted", letters, letters, part(often.counted(), tokens)),
                        new Grid("learned by a matrix", letters, letters, part(often.learned(), tokens))));
        List<String> others = others(run);
        String text = "loss of " + others.size() + " other documents\n"
                + "counted: loss " + loss(often.counted(), run, others) + "\n"
                + learned("learned in 1 pass at rate 5", once, run, tokens, others)
                + learned("learned in 10 passes at rate 1", often, run, tokens, others);
        plots.text("matrix.txt", text);
    }

    private static String learned(String how, MatrixInspection matrix, Run run, int[] tokens, List<String> others) {
        return how + ": loss " + loss(matrix.learned(), run, others) + " | largest difference of two probabilities "
                + Decimals.fixed(matrix.largestDifference(Letters.mostFrequent(run, run.tokenizer().vocabSize())), 4)
                + ", in the rows of the " + tokens.length + " most frequent tokens "
                + Decimals.fixed(matrix.largestDifference(tokens), 4) + "\n";
    }

    private static String loss(double[][] probs, Run run, List<String> documents) {
        return documents.isEmpty() ? "-" : Decimals.fixed(MatrixInspection.loss(probs, run.tokenizer(), documents), 4);
    }

    /** The next documents, but for those that the steps have seen. */
    private static List<String> others(Run run) {
        int steps = Math.min(run.steps(), run.documents().size());
        Set<String> seen = new HashSet<>(run.documents().subList(0, steps));
        return run.documents().stream().skip(steps).filter(document -> !seen.contains(document)).limit(OTHERS).toList();
    }

    private static double[][] part(double[][] probs, int[] tokens) {
        double[][] part = new double[tokens.length][tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            for (int j = 0; j < tokens.length; j++) {
                part[i][j] = probs[tokens[i]][tokens[j]];
            }
        }
        return part;
    }
}
