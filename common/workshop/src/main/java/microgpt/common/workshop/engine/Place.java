package microgpt.common.workshop.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.messages.TestResult.Failure;

/**
 * Where in the participant's files a failure arose.
 *
 * @param file the name of the file
 * @param line the number of the line
 * @param text what stands there
 * @param method the name of the method that it is in
 * @param helper the method in which it happened that was called from there, or empty if it happened there itself
 */
public record Place(String file, int line, String text, String method, String helper) {

    /**
     * The innermost line that the participant wrote, or else the innermost that is in no solution that was filled in.
     *
     * @param code what was read
     * @param files what was made of it for the compiler
     */
    static Optional<Place> of(Failure failure, LessonCode code, List<FilledFile> files) {
        return innermost(failure, files, (file, line) -> code.writtenLines(file.path()).contains(line))
                .or(() -> innermost(failure, files, (file, line) -> true));
    }

    private static Optional<Place> innermost(Failure failure, List<FilledFile> files,
            BiPredicate<FilledFile, Integer> filter) {
        String helper = "";
        for (StackTraceElement frame : failure.frames()) {
            for (FilledFile file : files) {
                if (file.name().equals(frame.getFileName())) {
                    int line = file.lineOfParticipant(frame.getLineNumber());
                    if (file.isOwn(frame.getLineNumber()) && filter.test(file, line)) {
                        return Optional.of(new Place(file.name(), line, file.originalLine(line),
                                method(frame), helper));
                    }
                    helper = helper.isEmpty() ? method(frame) : helper;
                }
            }
        }
        return Optional.empty();
    }

    /** The name of a method as it stands in its file: a lambda belongs to the method around it. */
    private static String method(StackTraceElement frame) {
        String type = frame.getClassName().replaceAll(".*[.$]", "");
        return frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1").replace("<init>", "new " + type);
    }
}
