package microgpt.common.workshop.stages;

import microgpt.common.core.Decimals;

/** A table of runs: a name, what it adds, and columns of numbers. */
final class LossTable {

    private static final int NAME = 16;
    private static final int ADDS = 18;
    private static final int NUMBER = 9;

    private LossTable() {
    }

    /** A row of a stage: what it is called, what it adds to the one before, and its numbers. */
    static String stage(String name, String adds, String... numbers) {
        return row(leftAligned(name, NAME) + " " + adds, numbers);
    }

    /** A row whose name is as wide as a stage's name and what the stage adds. */
    static String row(String name, String... numbers) {
        StringBuilder row = new StringBuilder(leftAligned(name, NAME + 1 + ADDS) + " ");
        for (String number : numbers) {
            row.append(Decimals.padded(number, NUMBER));
        }
        return row.toString();
    }

    private static String leftAligned(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
