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
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                String document = strip(text, start, i);
                if (!document.isEmpty()) {
                    documents.add(document);
                }
                start = i + 1;
            }
        }
        return documents;
    }

    private static String strip(String text, int start, int end) {
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** What Python's str.strip() removes; Java's strip() keeps no-break spaces, for one. */
    private static boolean isSpace(char c) {
        return c <= ' ' ? c >= '\t' && c <= '\r' || c >= 0x1c
                : c == 0x85 || c == 0xa0 || c == 0x1680 || c >= 0x2000 && c <= 0x200a
                || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
    }
}
