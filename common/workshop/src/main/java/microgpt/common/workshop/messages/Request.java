package microgpt.common.workshop.messages;

import static microgpt.common.workshop.messages.Format.FLAG;
import static microgpt.common.workshop.messages.Format.NUMBER;
import static microgpt.common.workshop.messages.Format.TEXT;
import static microgpt.common.workshop.messages.Format.fields;
import static microgpt.common.workshop.messages.Format.map;
import static microgpt.common.workshop.messages.Format.oneOf;

import java.util.List;
import java.util.Map;
import microgpt.common.workshop.messages.Format.Kind;

/** What the workshop asks the Java machine that runs tests to do. */
public sealed interface Request {

    /** Look where the bodies of the methods of a file are. */
    record Parse(String path, String text) implements Request {
    }

    /**
     * Compile, and use these classes from now on.
     *
     * @param holes the texts of the files with holes by their paths
     * @param others those of the others, tests included
     * @param key what the classes of the others depend on, or empty if they must be compiled in any case
     * @param kept the file that keeps these classes
     */
    record Compile(Map<String, String> holes, Map<String, String> others, String key, String kept) implements Request {
    }

    /**
     * Run some tests.
     *
     * @param tags the tags of the tests, as an expression of JUnit's
     * @param stopAtFailure whether the first failure ends the run
     * @param threads how many classes' tests run at the same time
     * @param seconds what a single test may take
     */
    record Tests(String tags, boolean stopAtFailure, int threads, int seconds) implements Request {
    }

    /**
     * Call a static method without parameters that returns numbers.
     *
     * @param className its class
     * @param method its name
     * @param seconds what it may take
     */
    record Probe(String className, String method, int seconds) implements Request {
    }

    /** How requests are sent. */
    Format<Request> FORMAT = oneOf("request", List.of(
            new Kind<>(Parse.class, fields(Parse::new, TEXT.of(Parse::path), TEXT.of(Parse::text))),
            new Kind<>(Compile.class, fields(Compile::new, map(TEXT).of(Compile::holes), map(TEXT).of(Compile::others),
                    TEXT.of(Compile::key), TEXT.of(Compile::kept))),
            new Kind<>(Tests.class, fields(Tests::new, TEXT.of(Tests::tags), FLAG.of(Tests::stopAtFailure),
                    NUMBER.of(Tests::threads), NUMBER.of(Tests::seconds))),
            new Kind<>(Probe.class, fields(Probe::new, TEXT.of(Probe::className), TEXT.of(Probe::method),
                    NUMBER.of(Probe::seconds)))));
}
