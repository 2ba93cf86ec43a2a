package microgpt.page.expression;

import java.util.ArrayList;
import java.util.List;
import microgpt.train2.Inspection;
import microgpt.train2.Value;

/** The parts of an expression, computed with Values; what is a plain number on both sides stays one. */
final class Terms {

    /** The most Values that a picture has room for. */
    static final int MOST_NODES = 30;

    /** A Value with its operation or an input's name; the text it was read from; the name it was given, or "". */
    record Node(Value value, String label, String text, String name) {
    }

    /** A part of the expression: a Value, or if that is null a plain number. */
    record Term(Value value, double number) {
    }

    /** In the order in which they were made. */
    final List<Node> nodes = new ArrayList<>();

    private final ExpressionText text;

    /** No parts yet of this text. */
    Terms(ExpressionText text) {
        this.text = text;
    }

    Term add(Term x, Term y, int start) {
        return x.value == null && y.value == null ? new Term(null, x.number + y.number)
                : x.value == null ? made(y.value.add(x.number), "+ " + shown(x.number), start)
                : y.value == null ? made(x.value.add(y.number), "+ " + shown(y.number), start)
                : made(x.value.add(y.value), "+", start);
    }

    Term multiply(Term x, Term y, int start) {
        return x.value == null && y.value == null ? new Term(null, x.number * y.number)
                : x.value == null ? made(y.value.mul(x.number), "· " + shown(x.number), start)
                : y.value == null ? made(x.value.mul(y.number), "· " + shown(y.number), start)
                : made(x.value.mul(y.value), "·", start);
    }

    Term divide(Term x, Term y, int start, int from) {
        if (y.value == null) {
            return x.value == null ? new Term(null, x.number / y.number)
                    : made(x.value.div(y.number), "· 1/" + shown(y.number), start);
        }
        // x · y^-1: two Values, as the lesson's div makes
        return multiply(x, made(y.value.pow(-1), "** −1", from), start);
    }

    Term negative(Term x, int start) {
        return x.value == null ? new Term(null, -x.number) : made(x.value.neg(), "· −1", start);
    }

    Term made(Value value, String label, int start) {
        String source = text.since(start).replace("**", "^").replace("*", "·").replace("^", "**");
        boolean isOne = source.length() == 1 || source.endsWith(")") && source.lastIndexOf('(') == 0;
        String operand = isOne ? source : "(" + source + ")";
        String read = label.equals("** −1") && !source.contains("**") ? "1 / " + operand
                : label.equals("· −1") ? "−" + operand : source;
        nodes.add(new Node(value, label, read, ""));
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("This makes more than " + MOST_NODES
                    + " Values; the picture has no room for them.");
        }
        return new Term(value, 0);
    }

    /** x to the power of a plain number. */
    Term power(Term x, double n, int start) {
        return x.value == null ? new Term(null, StrictMath.pow(x.number, n))
                : made(x.value.pow(n), "** " + shown(n), start);
    }

    /** exp, log or relu of x. */
    Term function(String word, Term x, int start) {
        Value operand = x.value == null ? new Value(x.number) : x.value;
        Value value = word.equals("exp") ? operand.exp() : word.equals("log") ? operand.log() : operand.relu();
        return x.value == null ? new Term(null, value.data) : made(value, word, start);
    }

    /** An input. */
    Term input(String name, double number) {
        Value value = new Value(number);
        nodes.add(new Node(value, name, name, name));
        return new Term(value, 0);
    }

    /** Notes that a part was given a name. */
    void name(Term term, String name) {
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.value == term.value && !Inspection.operands(node.value).isEmpty()) {
                nodes.set(i, new Node(node.value, node.label, node.text, name));
            }
        }
    }

    private static String shown(double number) {
        String digits = number == (long) number ? Long.toString((long) number) : Double.toString(number);
        return digits.replace('-', '−');
    }
}
