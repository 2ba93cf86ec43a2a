package microgpt.common.cli;

/** Text for a terminal that is not endlessly wide. */
public final class Words {

    private static final String INDENT = "     ";

    private Words() {
    }

    /**
     * The line with line ends instead of spaces where it is longer than the screen is wide; a line of a table hangs.
     */
    public static String wrapped(String line, int width) {
        int space = line.length() <= width ? -1 : line.lastIndexOf(' ', width);
        String indent = line.contains("  ") ? INDENT : "";
        return space <= indent.length() ? line
                : line.substring(0, space) + "\n" + wrapped(indent + line.substring(space + 1), width);
    }
}
