package microgpt.common.workshop.messages;

import static microgpt.common.workshop.messages.Format.NUMBER;
import static microgpt.common.workshop.messages.Format.TEXT;
import static microgpt.common.workshop.messages.Format.fields;

import java.util.List;

/**
 * What code printed by itself.
 *
 * @param text its beginning: nobody reads more, and a loop may print for as long as it runs
 * @param lines how many lines there were in all
 */
public record Output(String text, int lines) {

    /** Nothing was printed. */
    public static final Output NONE = new Output("", 0);

    /** How outputs are sent. */
    static final Format<Output> FORMAT = fields(Output::new, TEXT.of(Output::text), NUMBER.of(Output::lines));

    /** One output after the other. */
    public static Output joined(List<Output> outputs) {
        StringBuilder text = new StringBuilder();
        int lines = 0;
        for (Output output : outputs) {
            text.append(output.text);
            lines += output.lines;
        }
        return new Output(text.toString(), lines);
    }
}
