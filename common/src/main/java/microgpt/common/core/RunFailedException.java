package microgpt.common.core;

/** A run that could not be brought to its end: exit status 1. */
public final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A sentence that says what failed and what to do. */
    public RunFailedException(String message) {
        super(message);
    }
}
