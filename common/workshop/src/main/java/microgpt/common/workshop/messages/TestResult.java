package microgpt.common.workshop.messages;

import static microgpt.common.workshop.messages.Format.NUMBER;
import static microgpt.common.workshop.messages.Format.TEXT;
import static microgpt.common.workshop.messages.Format.fields;
import static microgpt.common.workshop.messages.Format.list;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What came of one test.
 *
 * @param testClass its class, nested ones after a $
 * @param sentence the law it states
 * @param failure what failed, or null if it passed
 * @param output what was printed during it
 */
public record TestResult(String testClass, String sentence, Failure failure, Output output) {

    /** How results are sent. */
    static final Format<TestResult> FORMAT = fields(TestResult::new, TEXT.of(TestResult::testClass),
            TEXT.of(TestResult::sentence), Failure.FORMAT.orNull().of(TestResult::failure),
            Output.FORMAT.of(TestResult::output));

    /**
     * What ended a test.
     *
     * @param exception the simple name of an exception's class, {@link #TIME_OUT}, {@link #END}, or empty for an
     * assertion
     * @param message its message
     * @param frames where it came from, the innermost method first, as far as these are in a lesson
     */
    public record Failure(String exception, String message, List<StackTraceElement> frames) {

        /** Stands for the exception if a test was stopped because it took too long. */
        public static final String TIME_OUT = "Timeout";

        /** Stands for the exception if the Java machine came to its end during the test. */
        public static final String END = "End";

        /** The exception's name if the code waited for somebody to type. */
        public static final String INPUT_EXPECTED = "InputExpected";

        /** The longest message that is kept, in characters: more than anybody reads. */
        private static final int LONGEST = 4000;

        /** How the names of the lessons' classes begin: all of the project's others are in common here. */
        private static final Pattern LESSON = Pattern.compile("microgpt\\.(?!common\\b)");

        private static final Format<StackTraceElement> FRAME = fields(StackTraceElement::new,
                TEXT.of(StackTraceElement::getClassName), TEXT.of(StackTraceElement::getMethodName),
                TEXT.of(StackTraceElement::getFileName), NUMBER.of(StackTraceElement::getLineNumber));

        private static final Format<Failure> FORMAT = fields(Failure::new, TEXT.of(Failure::exception),
                TEXT.of(Failure::message), list(FRAME).of(Failure::frames));

        /** The failure that an exception stands for. */
        public static Failure of(Throwable thrown) {
            String message = thrown.getMessage() == null ? "" : thrown.getMessage();
            return new Failure(thrown instanceof AssertionError ? "" : thrown.getClass().getSimpleName(),
                    message.substring(0, Math.min(LONGEST, message.length())), inLesson(thrown.getStackTrace()));
        }

        /** The frames that are in a lesson, the innermost hundred of them. */
        public static List<StackTraceElement> inLesson(StackTraceElement[] trace) {
            return Arrays.stream(trace)
                    .filter(frame -> LESSON.matcher(frame.getClassName()).lookingAt() && frame.getFileName() != null)
                    .limit(100).toList();
        }
    }

    /** Whether the law holds. */
    public boolean passed() {
        return failure == null;
    }
}
