package microgpt.common.workshop.proof;

import java.io.PrintWriter;

/** Prints what holds and what does not, and counts the latter. */
final class Statements {

    private final PrintWriter out;
    private int failures;

    Statements(PrintWriter out) {
        this.out = out;
    }

    void expect(boolean holds, String what) {
        println((holds ? "ok     " : "FAILED ") + what);
        if (!holds) {
            failures++;
        }
    }

    void println(String line) {
        out.println(line);
        out.flush();
    }

    int failures() {
        return failures;
    }
}
