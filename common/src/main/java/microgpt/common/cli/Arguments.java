package microgpt.common.cli;

/** What a shell hands to a program. Java reads its bytes in the locale's encoding, and no option changes that. */
public final class Arguments {

    /** What to do where the locale knows no letters but the English ones. */
    public static final String CURE = "set the environment variable LC_ALL to C.UTF-8";

    private static final char REPLACEMENT = '\ufffd'; // for bytes that the encoding has not

    private Arguments() {
    }

    /** The encoding that arguments and the names of files are read in. */
    public static String encoding() {
        return System.getProperty("sun.jnu.encoding", "UTF-8");
    }

    /** What is wrong with arguments that were read in this encoding, in a sentence; null if nothing is. */
    static String fault(String encoding, String... args) {
        for (String arg : args) {
            if (arg.indexOf(REPLACEMENT) >= 0 && !encoding.equals("UTF-8")) {
                return "'" + arg + "' is not what was typed, because Java reads arguments in the encoding " + encoding
                        + " here: " + CURE;
            }
        }
        return null;
    }
}
