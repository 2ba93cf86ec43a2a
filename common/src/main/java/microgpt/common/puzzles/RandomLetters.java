package microgpt.common.puzzles;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import microgpt.common.core.PythonRandom;

/**
 * Random letters in a row: every length is as likely as any other, and so is every letter.
 *
 * @param letters how many letters of the alphabet, from a on, they are taken from
 * @param shortest the fewest letters in a row
 * @param longest the most letters in a row
 * @param different whether no letter comes twice
 */
record RandomLetters(int letters, int shortest, int longest, boolean different) implements Questions {

    private static final int SEED = 42;

    /** As many of each length, as far as possible. */
    @Override
    public List<String> make(int count) {
        PythonRandom random = new PythonRandom(SEED);
        Set<String> made = new LinkedHashSet<>();
        while (made.size() < count) {
            int length = shortest + made.size() % (longest - shortest + 1);
            made.add(draw(length, random));
        }
        return new ArrayList<>(made);
    }

    private String draw(int length, PythonRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String letter = String.valueOf((char) ('a' + random.randBelow(letters)));
            if (!different || text.indexOf(letter) < 0) {
                text.append(letter);
            }
        }
        return text.toString();
    }

    /** Also if a letter comes twice that never does: it has an answer all the same. */
    @Override
    public boolean contains(String text) {
        return text.length() >= shortest && text.length() <= longest
                && text.chars().allMatch(c -> c >= 'a' && c < 'a' + letters);
    }

    /** ln(number of lengths) + the sum of ln(number of letters that can come next). */
    @Override
    public double surprise(String question) {
        if (different && question.chars().distinct().count() < question.length()) {
            return Double.POSITIVE_INFINITY;
        }
        double nats = StrictMath.log(longest - shortest + 1);
        for (int i = 0; i < question.length(); i++) {
            nats += StrictMath.log(different ? letters - i : letters);
        }
        return nats;
    }
}
