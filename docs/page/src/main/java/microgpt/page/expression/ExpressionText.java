package microgpt.page.expression;

/** The characters of an expression, read from left to right. */
final class ExpressionText {

    private static final int MOST_CHARACTERS = 200;

    private final String text;
    private int at;

    /**
     * A text that nothing was read of yet; signs of print stand for those of programs.
     *
     * @throws IllegalArgumentException if it is too long
     */
    ExpressionText(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("The expression has " + text.length() + " characters; at most "
                    + MOST_CHARACTERS + " fit here.");
        }
        this.text = text.replace('·', '*').replace('×', '*').replace('−', '-').replace('\n', ';');
    }

    /** Where the next character that is no space stands. */
    int here() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Reads again from here. */
    void back(int start) {
        at = start;
    }

    /** The next character that is no space, or 0 at the end. */
    char peek() {
        return here() < text.length() ? text.charAt(at) : 0;
    }

    /** Reads this symbol if it comes next. */
    boolean took(String symbol) {
        boolean next = text.startsWith(symbol, here()) && !(symbol.equals("*") && text.startsWith("**", at));
        at += next ? symbol.length() : 0;
        return next;
    }

    /** Reads letters, perhaps none. */
    String word() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Reads digits with at most one point: at most 15, so that neither they nor the power of ten are rounded. */
    double number() {
        int start = at;
        double digits = 0;
        double unit = 1;
        int points = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            char c = text.charAt(at++);
            points += c == '.' ? 1 : 0;
            digits = c == '.' ? digits : 10 * digits + (c - '0');
            unit = c == '.' || points == 0 ? unit : 10 * unit;
        }
        if (points > 1 || at - start == points || at - start - points > 15) {
            String number = text.substring(start, at);
            throw mistake(start, "\"" + number + "\" is no number that fits here");
        }
        return digits / unit;
    }

    /** Reads the parenthesis that closes the one behind this place. */
    void close(int start) {
        if (!took(")")) {
            throw mistake(here(), peek() != 0 && peek() != ';' ? "\"" + peek() + "\" does not fit here"
                    : "the parenthesis of character " + (text.indexOf('(', start) + 1) + " is not closed");
        }
    }

    /** What was read since this place. */
    String since(int start) {
        return text.substring(start, at).trim();
    }

    /** What to say of a mistake at a place. */
    static IllegalArgumentException mistake(int place, String what) {
        return new IllegalArgumentException("At character " + (place + 1) + ": " + what + ".");
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
