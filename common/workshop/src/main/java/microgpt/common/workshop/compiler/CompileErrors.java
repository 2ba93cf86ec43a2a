package microgpt.common.workshop.compiler;

import java.util.List;
import java.util.stream.Collectors;

/** The first errors of a compilation in one line, by file, line and the compiler's words. */
public final class CompileErrors {

    /** How many errors are told: those after them often follow from them. */
    private static final int MOST = 3;

    private CompileErrors() {
    }

    /** @param lesson the name of what was compiled */
    public static String text(String lesson, List<Compiler.Error> errors) {
        return lesson + " does not compile: " + errors.stream().map(CompileErrors::text).distinct()
                .limit(MOST).collect(Collectors.joining("; "));
    }

    private static String text(Compiler.Error error) {
        String name = error.path().substring(error.path().lastIndexOf('/') + 1);
        String words = error.message().lines().map(String::strip)
                .filter(part -> !part.matches("(location|required|found): .*"))
                .map(part -> part.replaceAll("symbol: +", "")
                        .replaceAll("\\b(microgpt\\.(?!common\\b)\\w+|java\\.util|java\\.lang)\\.", ""))
                .collect(Collectors.joining(", ")).replace(";,", ",");
        return name + " line " + error.line() + ": " + words;
    }
}
