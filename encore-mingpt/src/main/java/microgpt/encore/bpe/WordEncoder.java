package microgpt.encore.bpe;

/**
 * Merges the bytes of one word: of all pairs that a merge joins, the one that was found first goes
 * first, and of its places the leftmost. A queue holds the pairs, so that a word of a million bytes
 * takes no longer than many words with as many bytes.
 */
final class WordEncoder {

    private final Merges merges;
    private final LongHeap queue = new LongHeap(); // (merged token, place of the left one)
    private int[] tokens, previous, next; // of each byte's place; the place behind the last is the word's length
    private int length;

    WordEncoder(Merges merges) {
        this.merges = merges;
    }

    /** The tokens of a word, which has one char, up to 255, for each byte. */
    int[] encode(String word) {
        length = word.length();
        tokens = word.chars().toArray();
        previous = new int[length];
        next = new int[length];
        for (int i = 0; i < length; i++) {
            previous[i] = i - 1;
            next[i] = i + 1;
        }
        for (int i = 0; i < length - 1; i++) {
            queue(i);
        }
        int left = length;
        while (!queue.isEmpty()) {
            long first = queue.removeLeast();
            left -= merge((int) first, (int) (first >>> 32)) ? 1 : 0;
        }
        int[] encoded = new int[left];
        for (int i = 0, place = 0; i < left; i++, place = next[place]) {
            encoded[i] = tokens[place];
        }
        return encoded;
    }

    private void queue(int place) {
        if (place >= 0 && next[place] < length) {
            int merged = merges.of(tokens[place], tokens[next[place]]);
            if (merged != Merges.NONE) {
                queue.add((long) merged << 32 | place);
            }
        }
    }

    /** Merges the tokens at this place and after it; returns false if they have changed since they were queued. */
    private boolean merge(int place, int merged) {
        int right = next[place];
        if (tokens[place] == Merges.NONE || right == length || merges.of(tokens[place], tokens[right]) != merged) {
            return false;
        }
        tokens[place] = merged;
        tokens[right] = Merges.NONE;
        next[place] = next[right];
        if (next[place] < length) {
            previous[next[place]] = place;
        }
        queue(previous[place]);
        queue(place);
        return true;
    }
}
