package microgpt.page;

import java.util.List;

/** What the engine tells the page, as JSON text. */
public final class Json {

    private final StringBuilder text = new StringBuilder("{");

    /** A name and its value. */
    public Json put(String name, double value) {
        return name(name).number(value);
    }

    /** A name and its value. */
    public Json put(String name, String value) {
        return name(name).string(value);
    }

    /** A name and its value. */
    public Json put(String name, double[] values) {
        return name(name).numbers(values);
    }

    /** A name and its rows of numbers. */
    public Json put(String name, double[][] rows) {
        name(name).text.append('[');
        for (int i = 0; i < rows.length; i++) {
            text.append(i == 0 ? "" : ",");
            numbers(rows[i]);
        }
        text.append(']');
        return this;
    }

    /** A name and its value. */
    public Json put(String name, List<String> values) {
        name(name).text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            string(values.get(i));
        }
        text.append(']');
        return this;
    }

    /** A value that is JSON already. */
    public Json json(String name, String json) {
        name(name).text.append(json);
        return this;
    }

    private Json name(String name) {
        text.append(text.length() == 1 ? "" : ",");
        string(name).text.append(':');
        return this;
    }

    private Json numbers(double[] values) {
        text.append('[');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",");
            number(values[i]);
        }
        text.append(']');
        return this;
    }

    private Json number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            text.append("null"); // JSON has no other word for it
        } else {
            text.append(value);
        }
        return this;
    }

    private Json string(String value) {
        text.append(quoted(value));
        return this;
    }

    /** A text as JSON writes it. */
    public static String quoted(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? "0" : "1").append("0123456789abcdef".charAt(c % 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
