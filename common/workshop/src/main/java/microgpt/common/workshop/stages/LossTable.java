package microgpt.common.workshop.stages;

import microgpt.common.core.Decimals;

/** A table of runs: a name, what it adds, and columns of numbers. */
final class LossTable {

    private LossTable() {
    }

    static String row(String name, String adds, String... numbers) {
        StringBuilder row = new StringBuilder(String.format("%-17s %-19s ", name, adds));
        for (String number : numbers) {
            row.append(Decimals.padded(number, 11));
        }
        return row.toString();
    }
}
