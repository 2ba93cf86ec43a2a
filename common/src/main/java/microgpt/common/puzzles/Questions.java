package microgpt.common.puzzles;

import java.util.List;

/** The first half of a puzzle's lines: what no rule foretells. */
interface Questions {

    /** So many different questions, the same ones at each call. */
    List<String> make(int count);

    /** Whether it is a question that has an answer. */
    boolean contains(String text);

    /** How surprising a question is for one who knows how they are made, with the letter after it: -ln p, in nats. */
    double surprise(String question);
}
