package microgpt.common.puzzles;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A small data set made by a rule. Each line is a question, which is random, and the answer to it, which is certain for
 * whoever knows the rule; between them there may be a mark.
 */
public final class Puzzle {

    private final String name;
    private final String description;
    private final Questions questions;
    private final int count;
    private final String mark;
    private final UnaryOperator<String> answer;
    private final Recipe recipe;

    /**
     * A puzzle of so many lines.
     *
     * @param description what a line is, in words, and an example of one
     */
    Puzzle(String name, String description, Questions questions, int count, String mark, UnaryOperator<String> answer,
            Recipe recipe) {
        this.name = name;
        this.description = description;
        this.questions = questions;
        this.count = count;
        this.mark = mark;
        this.answer = answer;
        this.recipe = recipe;
    }

    /** What it is called: one word. */
    public String name() {
        return name;
    }

    /** What a line is, in words, and an example of one. */
    public String description() {
        return description;
    }

    /** Settings with which stages learn it. */
    public Recipe recipe() {
        return recipe;
    }

    /** All lines: no two are equal, and each call makes the same ones, so that a held-out line was never trained on. */
    public List<String> lines() {
        return questions.make(count).stream().map(this::line).toList();
    }

    private String line(String question) {
        return question + mark + answer.apply(question);
    }

    /** Whether a text is a question and the right answer to it, one of {@link #lines} or another. */
    public boolean isRight(String text) {
        return question(text) != null;
    }

    /** The question that a line begins with; null if the line is not right. */
    private String question(String text) {
        for (int end = 1; end <= text.length(); end++) {
            String question = text.substring(0, end);
            if (questions.contains(question) && text.equals(line(question))) {
                return question;
            }
        }
        return null;
    }

    /**
     * The loss of a right line for one who knows the rule: its surprise in nats, of which the answer and the end have
     * none, shared by its letters and its end. It is infinite for a question that is never asked.
     *
     * @throws IllegalArgumentException if the line is not right
     */
    public double surprise(String line) {
        String question = question(line);
        if (question == null) {
            throw new IllegalArgumentException("'" + line + "' is no line of the puzzle " + name);
        }
        return questions.surprise(question) / (line.length() + 1);
    }

    /** The lowest loss that can be expected: the mean surprise of all lines. */
    public double lowestLoss() {
        return lines().stream().mapToDouble(this::surprise).average().orElseThrow();
    }
}
