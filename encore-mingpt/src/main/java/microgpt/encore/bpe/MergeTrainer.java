package microgpt.encore.bpe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the merges of a text: the most frequent pair of adjacent tokens becomes a new token, again and
 * again. Of equally frequent pairs the one with the lower left token comes first, then the one with the
 * lower right. Source: R. Sennrich, B. Haddow and A. Birch, "Neural Machine Translation of Rare Words
 * with Subword Units" (2016); on bytes, as GPT-2's.
 *
 * <p>Each different word is there once, with the number of its occurrences, as a linked list of tokens.
 * Each pair knows its places, so that a merge visits these alone and recounts only their neighbors.
 */
final class MergeTrainer {

    private static final int NO_PLACE = -1;
    private static final int JOINED = -1; // in place of a token that went into the one before it

    /** A pair of tokens, how often it occurs, and where its left token stands or once stood. */
    private static final class Count {
        private final int left, right;
        private final IntList places = new IntList();
        private long count;

        private Count(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    /** A pair as frequent as it was when it was queued; it may have become less frequent since. */
    private record Candidate(Count pair, long count) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return count != other.count ? Long.compare(other.count, count)
                    : pair.left != other.pair.left ? Integer.compare(pair.left, other.pair.left)
                    : Integer.compare(pair.right, other.pair.right);
        }
    }

    private final int[] tokens, previous, next; // of each place: its token, and the places beside it in its word
    private final int[] occurrences;            // of each place: how often its word occurs
    private final Map<Long, Count> counts = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
    private final List<Count> created = new ArrayList<>();

    private MergeTrainer(Map<String, Integer> words) {
        int size = words.keySet().stream().mapToInt(String::length).sum();
        tokens = new int[size];
        previous = new int[size];
        next = new int[size];
        occurrences = new int[size];
        int start = 0;
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            int end = start + word.getKey().length();
            for (int i = start; i < end; i++) {
                tokens[i] = word.getKey().charAt(i - start);
                previous[i] = i > start ? i - 1 : NO_PLACE;
                next[i] = i + 1 < end ? i + 1 : NO_PLACE;
                occurrences[i] = word.getValue();
            }
            start = end;
        }
        for (int i = 0; i < size; i++) {
            appears(i, next[i]);
        }
        queueNew();
    }

    /** Up to this many merges of these texts in UTF-8; fewer if no pair is left that occurs twice. */
    static Merges train(List<byte[]> texts, int merges) {
        Map<String, Integer> words = new LinkedHashMap<>();
        for (byte[] text : texts) {
            Words.forEach(text, word -> words.merge(word, 1, Integer::sum));
        }
        MergeTrainer trainer = new MergeTrainer(words);
        List<Merges.Pair> found = new ArrayList<>();
        for (Count best; found.size() < merges && (best = trainer.mostFrequent()) != null; ) {
            trainer.merge(best, Merges.BYTES + found.size());
            found.add(new Merges.Pair(best.left, best.right));
        }
        return new Merges(found);
    }

    /** The most frequent pair, or null if none occurs twice. */
    private Count mostFrequent() {
        for (Candidate first; (first = queue.poll()) != null; ) {
            if (first.count == first.pair.count) {
                return first.pair;
            }
            queue(first.pair);
        }
        return null;
    }

    private void queue(Count pair) {
        if (pair.count > 1) {
            queue.add(new Candidate(pair, pair.count));
        }
    }

    /** Puts one token in place of the pair wherever it stands, in each word from left to right. */
    private void merge(Count pair, int merged) {
        for (int i = 0; i < pair.places.size(); i++) {
            int place = pair.places.get(i);
            int right = next[place];
            if (tokens[place] != pair.left || right == NO_PLACE || tokens[right] != pair.right) {
                continue; // one of the two went into another token since
            }
            int before = previous[place];
            int after = next[right];
            vanishes(before, place);
            vanishes(right, after);
            tokens[place] = merged;
            tokens[right] = JOINED;
            next[place] = after;
            if (after != NO_PLACE) {
                previous[after] = place;
            }
            appears(before, place);
            appears(place, after);
        }
        counts.remove(key(pair.left, pair.right));
        queueNew();
    }

    private void appears(int left, int right) {
        if (left != NO_PLACE && right != NO_PLACE) {
            Count pair = counts.computeIfAbsent(key(tokens[left], tokens[right]), key -> {
                Count added = new Count(tokens[left], tokens[right]);
                created.add(added);
                return added;
            });
            pair.count += occurrences[left];
            pair.places.add(left);
        }
    }

    private void vanishes(int left, int right) {
        if (left != NO_PLACE && right != NO_PLACE) {
            counts.get(key(tokens[left], tokens[right])).count -= occurrences[left];
        }
    }

    /**
     * Queues the pairs that appeared since the last merge: all have the new token, so no other became more frequent.
     */
    private void queueNew() {
        created.forEach(this::queue);
        created.clear();
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }
}
