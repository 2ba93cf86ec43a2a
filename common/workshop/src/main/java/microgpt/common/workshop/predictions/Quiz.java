package microgpt.common.workshop.predictions;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microgpt.common.cli.Lines;
import microgpt.common.cli.Words;
import microgpt.common.core.Decimals;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.predictions.Prediction.Choice;
import picocli.CommandLine.Help.Ansi;

/** Asks predictions one at a time, each until it is right or given up. */
final class Quiz {

    private final Lines answers;
    private final PrintWriter out;

    Quiz(Lines answers, PrintWriter out) {
        this.answers = answers;
        this.out = out;
    }

    /** Prints a line, broken between words where the screen ends. */
    void say(String line) {
        out.println(Words.wrapped(line, answers.width()));
    }

    /** Asks a prediction; returns false if there are no more answers. */
    boolean ask(Prediction prediction) {
        return prediction.number() == null ? askChoice(prediction) : askNumber(prediction);
    }

    private boolean askChoice(Prediction prediction) {
        List<Choice> choices = prediction.choices();
        Set<Integer> struckOut = new HashSet<>();
        while (true) {
            for (int i = 0; i < choices.size(); i++) {
                String text = choices.get(i).text();
                if (struckOut.contains(i)) {
                    out.println(struckOut(Words.wrapped("  x  " + text, answers.width())));
                } else {
                    say("  " + (char) ('a' + i) + "  " + text);
                }
            }
            String answer = next();
            if (answer == null) {
                return false;
            }
            int chosen = answer.length() == 1 ? Character.toLowerCase(answer.charAt(0)) - 'a' : -1;
            if (answer.isEmpty()) {
                say("The answer: " + prediction.rightChoice().text() + " " + prediction.rightChoice().reason());
                return true;
            } else if (chosen < 0 || chosen >= choices.size()) {
                say("Type a letter from a to " + (char) ('a' + choices.size() - 1)
                        + ", or press Enter alone to see the answer.");
            } else if (choices.get(chosen).right()) {
                say("Yes. " + choices.get(chosen).reason());
                return true;
            } else {
                struckOut.add(chosen);
                say("No. " + choices.get(chosen).reason());
            }
        }
    }

    /** The line of a choice that was wrong: marked, and on a terminal with a stroke through it. */
    private static String struckOut(String line) {
        return Ansi.AUTO.enabled() ? line.replaceFirst("(?<=  x  )", "\u001b[9m") + "\u001b[29m" : line;
    }

    private boolean askNumber(Prediction prediction) {
        while (true) {
            String answer = next();
            if (answer == null) {
                return false;
            }
            if (answer.isEmpty()) {
                say(("It is " + Decimals.shortest(prediction.number().value()) + ". "
                        + prediction.explanation()).strip());
                return true;
            }
            try {
                double guess = number(answer);
                if (prediction.number().isMetBy(guess)) {
                    say(("Yes. " + prediction.explanation()).strip());
                    return true;
                }
                say(guess < prediction.number().value() ? "The answer is higher." : "The answer is lower.");
            } catch (NumberFormatException e) {
                say("'" + answer + "' is not a number. Type one, or press Enter alone to see the answer.");
            }
        }
    }

    /** A number with a point or a comma, or a fraction such as 1/27. */
    private static double number(String answer) {
        int slash = answer.indexOf('/');
        double number = slash < 0 ? Double.parseDouble(answer.replace(',', '.'))
                : number(answer.substring(0, slash)) / number(answer.substring(slash + 1));
        if (!Double.isFinite(number)) {
            throw new NumberFormatException();
        }
        return number;
    }

    private String next() {
        try {
            out.flush();
            String line = answers.next("> ");
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new RunFailedException("standard input cannot be read (" + Reason.of(e) + ")");
        }
    }
}
