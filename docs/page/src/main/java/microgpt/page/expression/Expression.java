package microgpt.page.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microgpt.page.expression.Terms.Node;
import microgpt.page.expression.Terms.Term;
import microgpt.train2.Value;

/**
 * Reads an expression that a reader wrote and computes it with Values. Parts of it may be named first:
 * {@code e = a * b; (e + c) * a}. A number that is written out stays a plain number, as in the lessons.
 */
final class Expression {

    /** In the order in which they were made. */
    final List<Node> nodes;

    /** What the whole expression is. */
    final Value result;

    private final ExpressionText text;
    private final Terms terms;
    private final Map<String, Term> names = new LinkedHashMap<>();
    private final Map<String, Double> inputs;

    /**
     * Reads and computes an expression of these inputs.
     *
     * @throws IllegalArgumentException if there is a mistake in it; the message says where
     */
    Expression(String source, Map<String, Double> inputs) {
        text = new ExpressionText(source);
        terms = new Terms(text);
        nodes = terms.nodes;
        this.inputs = inputs;
        Term last = statement();
        while (text.took(";")) {
            if (text.peek() != 0) {
                last = statement();
            }
        }
        if (text.peek() != 0) {
            throw here(text.peek() == ')' ? "this ) has no ( before it" : "\"" + text.peek() + "\" does not fit here");
        }
        if (last.value() == null) {
            throw new IllegalArgumentException("The result is the plain number " + last.number()
                    + ": use one of " + String.join(", ", inputs.keySet()) + " in it.");
        }
        result = last.value();
    }

    private Term statement() {
        int start = text.here();
        String name = text.word();
        if (name.isEmpty() || text.peek() != '=') {
            text.back(start);
            return sum();
        }
        if (names.containsKey(name) || isFunction(name)) {
            throw ExpressionText.mistake(start, name + (isFunction(name) ? " is a function" : " has its value already")
                    + "; give this part another name");
        }
        text.took("=");
        Term term = sum();
        if (names.containsKey(name)) {
            throw ExpressionText.mistake(start, name + " cannot be computed from itself; give this part another name");
        }
        names.put(name, term);
        terms.name(term, name);
        return term;
    }

    private Term sum() {
        int start = text.here();
        Term left = product();
        while (true) {
            if (text.took("+")) {
                left = terms.add(left, product(), start);
            } else if (text.took("-")) {
                int from = text.here();
                Term right = product();
                left = terms.add(left, terms.negative(right, from), start);
            } else {
                return left;
            }
        }
    }

    private Term product() {
        int start = text.here();
        Term left = unary();
        while (true) {
            if (text.took("*")) {
                left = terms.multiply(left, unary(), start);
            } else if (text.took("/")) {
                int from = text.here();
                left = terms.divide(left, unary(), start, from);
            } else {
                return left;
            }
        }
    }

    private Term unary() {
        if (text.took("-")) {
            int start = text.here();
            return terms.negative(unary(), start);
        }
        return power();
    }

    private Term power() {
        int start = text.here();
        Term base = atom();
        if (!text.took("**") && !text.took("^")) {
            return base;
        }
        int from = text.here();
        Term n = unary();
        if (n.value() != null) {
            throw ExpressionText.mistake(from, "the exponent must be a plain number, as in a ** 2");
        }
        return terms.power(base, n.number(), start);
    }

    private Term atom() {
        char c = text.peek();
        int start = text.here();
        if (text.took("(")) {
            Term inside = sum();
            text.close(start);
            return inside;
        }
        if (ExpressionText.isDigit(c)) {
            return new Term(null, text.number());
        }
        String word = text.word();
        if (isFunction(word)) {
            if (!text.took("(")) {
                throw here(word + " needs parentheses, as in " + word + "(a)");
            }
            Term x = sum();
            text.close(start);
            return terms.function(word, x, start);
        }
        if (!word.isEmpty()) {
            return named(word, start);
        }
        throw here(c == 0 || c == ';' ? "something is missing at the end" : "\"" + c + "\" does not fit here");
    }

    private Term named(String name, int start) {
        if (!names.containsKey(name)) {
            if (!inputs.containsKey(name)) {
                throw ExpressionText.mistake(start, "\"" + name + "\" is not known here. There are "
                        + String.join(", ", inputs.keySet())
                        + ", exp, log, relu, and the parts that you name before, as in d = a + b; d * d");
            }
            names.put(name, terms.input(name, inputs.get(name)));
        }
        return names.get(name);
    }

    private static boolean isFunction(String word) {
        return word.equals("exp") || word.equals("log") || word.equals("relu");
    }

    private IllegalArgumentException here(String what) {
        return ExpressionText.mistake(text.here(), what);
    }
}
