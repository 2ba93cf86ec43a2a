package microgpt.common.workshop.predictions;

import java.util.List;

/**
 * A question on what a run will show: with choices, or with a number for an answer.
 *
 * @param heading the question as the lesson's text asks it
 * @param part what is asked of it here; empty if it is not divided
 * @param choices what to choose from; empty if the answer is a number
 * @param number the answer, or null
 * @param explanation what to say once a number was found; empty for choices
 * @param run the command that shows the answer; empty if none does
 */
public record Prediction(String heading, String part, List<Choice> choices, Target number, String explanation,
        String run) {

    /**
     * One of several answers.
     *
     * @param text the answer
     * @param right whether it is right
     * @param reason why it is, or why it is not
     */
    public record Choice(String text, boolean right, String reason) {
    }

    /**
     * A number that is to be found.
     *
     * @param value the number
     * @param tolerance how far from it a guess is still right
     */
    public record Target(double value, double tolerance) {

        boolean isMetBy(double guess) {
            return Math.abs(guess - value) <= tolerance;
        }
    }

    /** The right one of the choices. */
    Choice rightChoice() {
        return choices.stream().filter(Choice::right).findFirst().orElseThrow();
    }
}
