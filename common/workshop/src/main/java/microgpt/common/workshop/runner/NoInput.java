package microgpt.common.workshop.runner;

import java.io.InputStream;

/** Stands for standard input during tests: whoever reads it is told so, and does not wait for ever. */
final class NoInput extends InputStream {

    @Override
    public int read() {
        throw new InputExpected();
    }

    @Override
    public int available() {
        return 0;
    }

    /** Not checked, so that code that reads does not take it for an input that came to its end. */
    static final class InputExpected extends RuntimeException {

        private static final long serialVersionUID = 1;

        InputExpected() {
            super("it waits for input from System.in, where nobody types during a test");
        }
    }
}
