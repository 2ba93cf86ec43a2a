package microgpt.common.cli;

import java.util.List;
import picocli.CommandLine;

/** A command that says more of its command line than annotations can. */
public interface Configured {

    /** Sets up the command line before it parses anything. */
    void configure(CommandLine line);

    /**
     * What the command can say of arguments that it does not know.
     *
     * @return the end of a sentence that begins with "the command has no", null if there is nothing to say
     */
    String advice(List<String> unknown);
}
