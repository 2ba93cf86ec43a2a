package microgpt.train2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an expression that a reader wrote and computes it with Values. Parts of it may be named first:
 * {@code e = a * b; (e + c) * a}. A number that is written out stays a plain number, as in the lessons.
 */
final class Expression {

    /** The most Values that a picture has room for. */
    static final int MOST_NODES = 30;
    private static final int MOST_CHARACTERS = 200;

    /** A Value with its operation or, if it is an input, its name; the text it was read from; the name it was given, or "". */
    record Node(Value value, String label, String text, String name) {
    }

    /** A part of the expression: a Value, or if that is null a plain number. */
    private record Term(Value value, double number) {
    }

    /** In the order in which they were made. */
    final List<Node> nodes = new ArrayList<>();

    /** What the whole expression is. */
    final Value result;

    private final String text;
    private final Map<String, Term> names = new LinkedHashMap<>();
    private final Map<String, Double> inputs;
    private int at;

    /**
     * Reads and computes an expression of these inputs.
     *
     * @throws IllegalArgumentException if there is a mistake in it; the message says where
     */
    Expression(String text, Map<String, Double> inputs) {
        this.text = text.replace('·', '*').replace('×', '*').replace('−', '-').replace('\n', ';');
        this.inputs = inputs;
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("The expression has " + text.length() + " characters; at most "
                    + MOST_CHARACTERS + " fit here.");
        }
        Term last = statement();
        while (took(";")) {
            if (peek() != 0) {
                last = statement();
            }
        }
        if (peek() != 0) {
            throw mistake(peek() == ')' ? "this ) has no ( before it" : "\"" + peek() + "\" does not fit here");
        }
        if (last.value == null) {
            throw new IllegalArgumentException("The result is the plain number " + last.number
                    + ": use one of " + String.join(", ", inputs.keySet()) + " in it.");
        }
        result = last.value;
    }

    private Term statement() {
        peek();
        int start = at;
        String name = word();
        if (name.isEmpty() || peek() != '=') {
            at = start;
            return sum();
        }
        if (names.containsKey(name)) {
            at = start;
            throw mistake(name + " has its value already; give this part another name");
        }
        if (isFunction(name)) {
            at = start;
            throw mistake(name + " is a function; give this part another name");
        }
        at++;
        Term term = sum();
        if (names.containsKey(name)) {
            at = start;
            throw mistake(name + " cannot be computed from itself; give this part another name");
        }
        names.put(name, term);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.value == term.value && node.value.a != null) {
                nodes.set(i, new Node(node.value, node.label, node.text, name));
            }
        }
        return term;
    }

    private Term sum() {
        peek();
        int start = at;
        Term left = product();
        while (true) {
            if (took("+")) {
                left = add(left, product(), start);
            } else if (took("-")) {
                peek();
                int from = at;
                Term right = product();
                left = add(left, negative(right, from), start);
            } else {
                return left;
            }
        }
    }

    private Term product() {
        peek();
        int start = at;
        Term left = unary();
        while (true) {
            peek();
            if (!text.startsWith("**", at) && took("*")) {
                left = multiply(left, unary(), start);
            } else if (took("/")) {
                peek();
                int from = at;
                left = divide(left, unary(), start, from);
            } else {
                return left;
            }
        }
    }

    private Term unary() {
        if (took("-")) {
            peek();
            int start = at;
            return negative(unary(), start);
        }
        return power();
    }

    private Term power() {
        peek();
        int start = at;
        Term base = atom();
        if (!took("**") && !took("^")) {
            return base;
        }
        peek();
        int from = at;
        Term n = unary();
        if (n.value != null) {
            at = from;
            throw mistake("the exponent must be a plain number, as in a ** 2");
        }
        return base.value == null ? new Term(null, StrictMath.pow(base.number, n.number))
                : made(base.value.pow(n.number), "** " + shown(n.number), start);
    }

    private Term atom() {
        char c = peek();
        int start = at;
        if (took("(")) {
            Term inside = sum();
            close(start);
            return inside;
        }
        if (isDigit(c)) {
            return number();
        }
        String word = word();
        if (isFunction(word)) {
            if (!took("(")) {
                throw mistake(word + " needs parentheses, as in " + word + "(a)");
            }
            Term x = sum();
            close(start);
            Value operand = x.value == null ? new Value(x.number) : x.value;
            Value value = word.equals("exp") ? operand.exp() : word.equals("log") ? operand.log() : operand.relu();
            return x.value == null ? new Term(null, value.data) : made(value, word, start);
        }
        if (!word.isEmpty()) {
            return named(word, start);
        }
        throw mistake(c == 0 || c == ';' ? "something is missing at the end" : "\"" + c + "\" does not fit here");
    }

    /** Digits with at most one point: at most 15 of them, so that neither they nor the power of ten are rounded. */
    private Term number() {
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
            at = start;
            throw mistake("\"" + number + "\" is no number that fits here");
        }
        return new Term(null, digits / unit);
    }

    private Term named(String name, int start) {
        Term term = names.get(name);
        if (term == null) {
            Double input = inputs.get(name);
            if (input == null) {
                at = start;
                throw mistake("\"" + name + "\" is not known here. There are " + String.join(", ", inputs.keySet())
                        + ", exp, log, relu, and the parts that you name before, as in d = a + b; d * d");
            }
            Value value = new Value(input);
            nodes.add(new Node(value, name, name, name));
            term = new Term(value, 0);
            names.put(name, term);
        }
        return term;
    }

    private Term add(Term x, Term y, int start) {
        return x.value == null && y.value == null ? new Term(null, x.number + y.number)
                : x.value == null ? made(y.value.add(x.number), "+ " + shown(x.number), start)
                : y.value == null ? made(x.value.add(y.number), "+ " + shown(y.number), start)
                : made(x.value.add(y.value), "+", start);
    }

    private Term multiply(Term x, Term y, int start) {
        return x.value == null && y.value == null ? new Term(null, x.number * y.number)
                : x.value == null ? made(y.value.mul(x.number), "· " + shown(x.number), start)
                : y.value == null ? made(x.value.mul(y.number), "· " + shown(y.number), start)
                : made(x.value.mul(y.value), "·", start);
    }

    private Term divide(Term x, Term y, int start, int from) {
        if (y.value == null) {
            return x.value == null ? new Term(null, x.number / y.number)
                    : made(x.value.div(y.number), "· 1/" + shown(y.number), start);
        }
        if (x.value == null) {
            return multiply(x, made(y.value.pow(-1), "** −1", from), start);
        }
        Value quotient = x.value.div(y.value); // x · y^-1: two Values
        made(quotient.b, "** −1", from);
        return made(quotient, "·", start);
    }

    private Term negative(Term x, int start) {
        return x.value == null ? new Term(null, -x.number) : made(x.value.neg(), "· −1", start);
    }

    private Term made(Value value, String label, int start) {
        String source = text.substring(start, at).trim().replace("**", "^").replace("*", "·").replace("^", "**");
        String operand = source.length() == 1 || source.endsWith(")") && source.lastIndexOf('(') == 0 ? source : "(" + source + ")";
        String read = label.equals("** −1") && !source.contains("**") ? "1 / " + operand
                : label.equals("· −1") ? "−" + operand : source;
        nodes.add(new Node(value, label, read, ""));
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("This makes more than " + MOST_NODES + " Values; the picture has no room for them.");
        }
        return new Term(value, 0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isFunction(String word) {
        return word.equals("exp") || word.equals("log") || word.equals("relu");
    }

    private static String shown(double number) {
        String digits = number == (long) number ? Long.toString((long) number) : Double.toString(number);
        return digits.replace('-', '−');
    }

    /** The next character that is no space, or 0 at the end. */
    private char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean took(String symbol) {
        peek();
        boolean here = text.startsWith(symbol, at);
        at += here ? symbol.length() : 0;
        return here;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void close(int start) {
        if (!took(")")) {
            if (peek() != 0 && peek() != ';') {
                throw mistake("\"" + peek() + "\" does not fit here");
            }
            throw mistake("the parenthesis of character " + (text.indexOf('(', start) + 1) + " is not closed");
        }
    }

    private IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException("At character " + (at + 1) + ": " + what + ".");
    }
}
