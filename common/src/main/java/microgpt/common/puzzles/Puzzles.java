package microgpt.common.puzzles;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All puzzles. Each line of each fits into the 16 positions that a stage has by default. */
public final class Puzzles {

    private static final UnaryOperator<String> SAME = question -> question;

    /** All puzzles, in the order of the lessons that they are for. */
    public static final List<Puzzle> ALL = List.of(
            new Puzzle("twice", "three random letters, twice: bdebde",
                    new RandomLetters(26, 3, 3, false), 5000, "", SAME,
                    new Recipe(1500, List.of(0.5, 0.5, 0.5, 0.5, 0.01), 1, 1)),
            new Puzzle("sort", "five of eight letters, then the same in order: chebe-bceeh",
                    new RandomLetters(8, 5, 5, false), 5000, "-", Puzzles::sorted,
                    new Recipe(3000, List.of(0.5, 0.5, 0.4, 0.4, 0.01), 4, 1)),
            new Puzzle("minus", "two numbers and their difference, nothing borrowed: 86-52=34",
                    new Subtractions(2), 3025, "=", Subtractions::answer,
                    new Recipe(3000, List.of(0.5, 0.5, 0.5, 0.5, 0.01), 4, 1)),
            new Puzzle("copy", "three to six of 16 letters, then again: kpmd-kpmd",
                    new RandomLetters(16, 3, 6, true), 5000, "-", SAME,
                    new Recipe(4000, List.of(0.5, 0.5, 0.4, 0.4, 0.01), 4, 2)),
            new Puzzle("backwards", "three to six of 16 letters, then backwards: dhfa-afhd",
                    new RandomLetters(16, 3, 6, true), 5000, "-", Puzzles::reversed,
                    new Recipe(4000, List.of(0.5, 0.5, 0.4, 0.4, 0.01), 4, 2)),
            new Puzzle("first", "four of eight letters, then the first again: cbfac",
                    new RandomLetters(8, 4, 4, false), 4000, "", question -> question.substring(0, 1),
                    new Recipe(1500, List.of(0.5, 0.5, 0.5, 0.5, 0.01), 4, 1)));

    private static final int LONGEST = ALL.stream().mapToInt(puzzle -> puzzle.name().length()).max().orElseThrow();

    private Puzzles() {
    }

    /**
     * The puzzle of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists all names
     */
    public static Puzzle named(String name) {
        return ALL.stream().filter(puzzle -> puzzle.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no puzzle '" + name + "', only "
                        + ALL.stream().map(Puzzle::name).collect(Collectors.joining(", "))));
    }

    /** A line for each puzzle: how {@code --data} names it, what its lines are, and one of them. */
    public static List<String> list() {
        return ALL.stream().map(puzzle -> "  puzzle:" + puzzle.name() + " ".repeat(LONGEST - puzzle.name().length())
                + "  " + puzzle.description()).toList();
    }

    private static String sorted(String question) {
        return question.chars().sorted().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
    }

    private static String reversed(String question) {
        return new StringBuilder(question).reverse().toString();
    }
}
