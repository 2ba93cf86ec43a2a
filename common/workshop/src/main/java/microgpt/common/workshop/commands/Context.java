package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import microgpt.common.workshop.lessons.Checkout;

/**
 * What a command of the workshop works with.
 *
 * @param session what it shares with the commands before and after it
 * @param out where its answer is printed
 * @param err where is printed what is not part of the answer
 */
public record Context(Session session, PrintWriter out, PrintWriter err) {

    Checkout checkout() {
        return session.checkout();
    }
}
