package microgpt.common.workshop.compiler;

import microgpt.common.core.RunFailedException;

/** Whether this Java is a JDK. A JRE lacks the compiler's classes, so that what names one of them cannot be loaded. */
public final class Jdk {

    private Jdk() {
    }

    /** Whether it has a compiler. */
    public static boolean hasCompiler() {
        return ModuleLayer.boot().findModule("jdk.compiler").isPresent();
    }

    /** @throws RunFailedException if it has none */
    public static void requireCompiler() {
        if (!hasCompiler()) {
            throw new RunFailedException("this Java has no compiler: start the workshop with a JDK, not a JRE");
        }
    }
}
