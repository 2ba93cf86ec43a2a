package microgpt.common.workshop.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One hole to fill: a method without its body.
 *
 * @param id lesson and number, such as 3.2
 * @param title what the method computes, in two or three words
 * @param file the name of the file that has the method
 * @param method name and parameters of the method as they are declared
 * @param hints from the concept to nearly the code
 * @param solution the method's body
 * @param alsoRight other right answers
 * @param wrong common wrong answers, each called by its name
 * @param alsoWrong wrong answers that have no name of their own; the advice is the clause of a wrong one whose name
 *     fits, or empty
 */
public record Task(String id, String title, String file, String method, List<String> hints, String solution,
            List<Answer> alsoRight, List<Answer> wrong, List<Answer> alsoWrong) {

    /**
     * A recorded answer.
     *
     * @param clause how it differs, such as "√d is left out"
     * @param advice a sentence on what to do about it, or empty
     * @param body the method's body
     */
    public record Answer(String clause, String advice, String body) {
    }

    private static final Pattern TITLE = Pattern.compile("# (\\d\\.\\d) (.*)");
    private static final Pattern METHOD = Pattern.compile("Method `(.*)` in `(.*)`\\.");
    private static final Pattern FENCE = Pattern.compile("(?s)```java\n(.*?)\n```");

    /** Reads a task from its text: title, method, then sections for hints, solution, other right and wrong answers. */
    static Task parse(String text) {
        String[] sections = text.split("(?m)^## ");
        Matcher title = find(TITLE, sections[0]);
        Matcher method = find(METHOD, sections[0]);
        List<String> hints = new ArrayList<>();
        String solution = null;
        List<Answer> alsoRight = new ArrayList<>();
        List<Answer> wrong = new ArrayList<>();
        List<Answer> alsoWrong = new ArrayList<>();
        for (String section : sections) {
            int end = section.indexOf('\n');
            String heading = section.substring(0, end);
            if (heading.startsWith("Hint")) {
                hints.add(heading.substring(heading.indexOf(':') + 2) + "\n\n"
                        + section.substring(end).stripTrailing().replaceFirst("^\n+", "")); // code is indented
            } else if (heading.equals("Solution")) {
                solution = find(FENCE, section).group(1);
            } else if (heading.startsWith("Also right: ")) {
                alsoRight.add(answer(section));
            } else if (heading.startsWith("Wrong: ")) {
                wrong.add(answer(section));
            } else if (heading.startsWith("Also wrong: ")) {
                alsoWrong.add(answer(section));
            }
        }
        return new Task(title.group(1), title.group(2), method.group(2), method.group(1), hints, solution, alsoRight,
                wrong, alsoWrong);
    }

    /** Reads an answer: what it is after the colon of the heading, perhaps a paragraph, and the body. */
    private static Answer answer(String section) {
        Matcher body = find(FENCE, section);
        int end = section.indexOf('\n');
        String advice = section.substring(end, body.start()).strip().replaceAll("\\s+", " ");
        return new Answer(section.substring(section.indexOf(": ") + 2, end).strip(), advice, body.group(1));
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + text);
        }
        return matcher;
    }

    /** The message of the exception that a hole throws. */
    public String todo() {
        return "TODO " + id + " " + title + ": see hint " + id;
    }

    /** What stands in the hole. */
    String hole() {
        return "        throw new UnsupportedOperationException(\"" + todo() + "\");";
    }

    /** Whether a body is as a start leaves it: a draft or a note beside the exception is the participant's own. */
    boolean isUntouched(String body) {
        return JavaFiles.withOwnLineEnds(body).strip().equals(hole().strip());
    }

    /** Whether the hole is still there in this code; the learner's own comment on it is no hole. */
    boolean isOpen(String code) {
        String hole = "(?m)^[^/\n]*throw new UnsupportedOperationException\\(\"TODO " + Pattern.quote(id) + " ";
        return Pattern.compile(hole).matcher(code).find();
    }
}
