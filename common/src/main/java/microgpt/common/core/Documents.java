package microgpt.common.core;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into documents, one a line, as microgpt's Python does. */
public final class Documents {

    private Documents() {
    }

    /**
     * The lines of a text (ended by \n, \r\n or \r), stripped of white space on both sides; lines
     * that are empty then are left out.
     */
    public static List<String> of(String text) {
        List<String> documents = new ArrayList<>();
        char[] chars = text.toCharArray();
        int start = 0;
        for (int i = 0; i <= chars.length; i++) {
            if (i == chars.length || chars[i] == '\n' || chars[i] == '\r') {
                addStripped(chars, start, i, documents);
                start = i + 1;
            }
        }
        return documents;
    }

    /** Whether all lines of a text are empty or white space. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) { // line ends are white space too
                return false;
            }
        }
        return true;
    }

    private static void addStripped(char[] chars, int start, int end, List<String> documents) {
        while (start < end && isSpace(chars[start])) {
            start++;
        }
        while (start < end && isSpace(chars[end - 1])) {
            end--;
        }
        if (start < end) {
            documents.add(new String(chars, start, end - start));
        }
    }

    /** What Python's str.strip() removes; Java's strip() keeps no-break spaces, for one. */
    private static boolean isSpace(char c) {
        return c <= ' ' ? c >= '\t' && c <= '\r' || c >= 0x1c
                : c == 0x85 || c == 0xa0 || c == 0x1680 || c >= 0x2000 && c <= 0x200a
                || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
    }
}
