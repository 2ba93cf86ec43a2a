package microgpt.common.workshop.commands;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import microgpt.common.cli.Arguments;

/**
 * How characters become bytes and bytes become characters.
 *
 * @param written what programs write in
 * @param read what arguments and the names of files are read in
 */
record Encodings(Charset written, String read) {

    /** Those of this Java. */
    static Encodings ofThisJava() {
        return new Encodings(Charset.defaultCharset(), Arguments.encoding());
    }

    /** What to do where a letter may be lost, or null. On Windows arguments have a code page, whatever is set. */
    String cure(boolean windows) {
        return !windows && !read.equals("UTF-8") ? Arguments.CURE
                : written.equals(StandardCharsets.UTF_8) ? null
                : "set the environment variable JAVA_TOOL_OPTIONS to -Dfile.encoding=UTF-8";
    }

    @Override
    public String toString() {
        return "characters are written as " + written
                + (read.equals(written.name()) ? "" : ", and read from the command line as " + read);
    }
}
