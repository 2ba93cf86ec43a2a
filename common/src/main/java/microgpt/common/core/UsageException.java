package microgpt.common.core;

/** Something in the command line, or in what it names, that no run can start with: exit status 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A sentence that names the option, what is wrong and what to do. */
    public UsageException(String message) {
        super(message);
    }
}
