package microgpt.common.workshop.engine;

import java.util.List;
import java.util.stream.Collectors;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.Lesson;

/** The first errors of a compilation in one line, by file, line and the compiler's words. */
final class CompileErrors {

    /** How many errors are told: those after them often follow from them. */
    private static final int MOST = 3;

    private CompileErrors() {
    }

    static String text(Lesson lesson, List<FilledFile> files, List<Compiler.Error> errors) {
        return lesson.name() + " does not compile: " + errors.stream().map(error -> text(error, files)).distinct()
                .limit(MOST).collect(Collectors.joining("; "));
    }

    private static String text(Compiler.Error error, List<FilledFile> files) {
        String name = error.path().substring(error.path().lastIndexOf('/') + 1);
        int line = files.stream().filter(file -> file.path().equals(error.path())).findAny()
                .map(file -> file.lineOfParticipant(error.line())).orElse(error.line());
        String words = error.message().lines().map(String::strip).filter(part -> !part.matches("(location|required|found): .*"))
                .map(part -> part.replaceAll("symbol: +", "").replaceAll("\\b(microgpt\\.train\\d|java\\.util|java\\.lang)\\.", ""))
                .collect(Collectors.joining(", ")).replace(";,", ",");
        return name + " line " + line + ": " + words;
    }
}
