package microgpt.common.cli;

import java.util.List;

/** Documents that are longer than a model can read: as in microgpt, it learns the beginning of each. */
public final class LongDocuments {

    private LongDocuments() {
    }

    /**
     * A line that tells how many there are, or null if all are learned whole.
     *
     * @param lengths of each document, with the token for its end, which is learned like any other
     * @param unit what tokens are called
     */
    public static String note(List<Integer> lengths, int blockSize, String unit) {
        long longer = lengths.stream().filter(length -> length > blockSize).count();
        if (longer == 0) {
            return null;
        }
        int longest = lengths.stream().mapToInt(length -> length).max().orElseThrow();
        return "note: " + longer + " of " + lengths.size() + " documents " + (longer == 1 ? "is" : "are")
                + " longer than --block-size " + blockSize + " allows, and only the first " + blockSize + " " + unit
                + " of each are learned: --block-size " + longest + " would take the longest whole";
    }
}
