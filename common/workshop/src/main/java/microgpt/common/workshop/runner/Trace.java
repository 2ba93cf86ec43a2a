package microgpt.common.workshop.runner;

/** Is told by a lesson's methods what they are given and what they give. */
public final class Trace {

    private static volatile Tracer tracer;

    private Trace() {
    }

    /** From now on this one is told. */
    static void to(Tracer listener) {
        tracer = listener;
    }

    /** A method begins. */
    public static void begins(String method, Object owner, Object[] arguments) {
        tracer.begins(method, owner, arguments);
    }

    /** Takes note of what the method returns that began last, and hands it on. */
    public static <T> T result(T result) {
        tracer.result(result);
        return result;
    }

    /** The method that began last ends by an exception. */
    public static void fails() {
        tracer.fails();
    }

    /** The method that began last has ended, in whatever way. */
    public static void ended(Object owner) {
        tracer.ended(owner);
    }

    /** A node was made. */
    public static void made(Object node) {
        tracer.made(node);
    }
}
