package microgpt.common.workshop.messages;

import static microgpt.common.workshop.messages.Format.NUMBER;
import static microgpt.common.workshop.messages.Format.TEXT;
import static microgpt.common.workshop.messages.Format.fields;
import static microgpt.common.workshop.messages.Format.list;
import static microgpt.common.workshop.messages.Format.map;
import static microgpt.common.workshop.messages.Format.oneOf;

import java.util.List;
import java.util.Map;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.lessons.JavaSource.Span;
import microgpt.common.workshop.messages.Format.Kind;

/** What the Java machine that runs tests tells the workshop while it does a request. */
public sealed interface Event {

    /** The bodies of a file's methods are there. */
    record Parsed(Map<String, Span> bodies) implements Event {
    }

    /** A file has not the form of Java. */
    record Refused(String message) implements Event {
    }

    /** The compiler found these errors, or none. */
    record Compiled(List<Compiler.Error> errors) implements Event {
    }

    /** A test begins. */
    record Started(String testClass, String sentence) implements Event {
    }

    /**
     * A test ended.
     *
     * @param result what came of it
     * @param order how basic its law is, the most basic first
     */
    record Finished(TestResult result, int order) implements Event {

        /** The order of a law of which nothing is said. */
        public static final int LAST = Integer.MAX_VALUE;
    }

    /** The tests have printed so many lines since they began. */
    record Printed(int lines) implements Event {
    }

    /** A probe gave these numbers, each as text, or an exception. */
    record Probed(List<String> values) implements Event {
    }

    /** The request is done. */
    record Done() implements Event {
    }

    /** How the place of a body is sent. */
    Format<Span> SPAN = fields(Span::new, NUMBER.of(Span::start), NUMBER.of(Span::end));

    /** How an error is sent. */
    Format<Compiler.Error> ERROR = fields(Compiler.Error::new,
            TEXT.of(Compiler.Error::path), NUMBER.of(Compiler.Error::line), TEXT.of(Compiler.Error::message));

    /** How events are sent. */
    Format<Event> FORMAT = oneOf("event", List.of(
            new Kind<>(Parsed.class, fields(Parsed::new, map(SPAN).of(Parsed::bodies))),
            new Kind<>(Refused.class, fields(Refused::new, TEXT.of(Refused::message))),
            new Kind<>(Compiled.class, fields(Compiled::new, list(ERROR).of(Compiled::errors))),
            new Kind<>(Started.class, fields(Started::new, TEXT.of(Started::testClass), TEXT.of(Started::sentence))),
            new Kind<>(Finished.class, fields(Finished::new, TestResult.FORMAT.of(Finished::result),
                    NUMBER.of(Finished::order))),
            new Kind<>(Printed.class, fields(Printed::new, NUMBER.of(Printed::lines))),
            new Kind<>(Probed.class, fields(Probed::new, list(TEXT).of(Probed::values))),
            new Kind<>(Done.class, new Format<>((done, out) -> { }, in -> new Done()))));
}
