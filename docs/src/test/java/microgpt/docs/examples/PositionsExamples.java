package microgpt.docs.examples;

import java.util.Locale;
import java.util.Map;

/**
 * The scene "thirty people as positions" of docs/instructor-guide.md: the query looks for vowels, the value is a
 * letter's place.
 */
final class PositionsExamples {

    private static final String TEXT = "thequickbrownfoxjumpsoverthela";

    private PositionsExamples() {
    }

    static Map<String, String> numbers() {
        return Map.of("thirty people as positions", TEXT.length() + " " + (TEXT.length() - 1) + " "
                + String.format(Locale.ROOT, "%.2f", Math.exp(2))
                + " " + place(TEXT.charAt(0)) + " " + place(TEXT.charAt(1)) + " " + place(TEXT.charAt(3)) + " "
                + place('z') + " " + seenBy(3) + " " + seenBy(TEXT.length() - 1));
    }

    /**
     * The sum of the exponentials, the weights of a consonant and of a vowel, the result, and the result of equal
     * weights.
     */
    private static String seenBy(int position) {
        double total = 0, result = 0, equal = 0;
        int vowels = 0;
        for (int t = 0; t <= position; t++) {
            total += exp(t);
            result += exp(t) * place(TEXT.charAt(t));
            equal += place(TEXT.charAt(t)) / (position + 1.0);
            vowels += isVowel(t) ? 1 : 0;
        }
        return String.format(Locale.ROOT, "%d %d %.2f %.1f %.3f %.3f %.2f %.1f %.1f", vowels, position + 1 - vowels,
                total, total, 1 / total, Math.exp(2) / total, result / total, result / total, equal);
    }

    /**
     * exp(q · k / sqrt(4)) for the query (2, 0, 0, 0): the key of a vowel is (2, 0, 0, 0), that of a consonant (0, 2,
     * 0, 0).
     */
    private static double exp(int t) {
        return isVowel(t) ? Math.exp(2 * 2 / Math.sqrt(4)) : 1;
    }

    private static boolean isVowel(int t) {
        return "aeiou".indexOf(TEXT.charAt(t)) >= 0;
    }

    private static int place(char letter) {
        return letter - 'a' + 1;
    }
}
