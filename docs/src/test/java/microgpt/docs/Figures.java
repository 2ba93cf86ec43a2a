package microgpt.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the numbers of a text with the text's figures list, in which each has its source. */
final class Figures {

    static final String FOLDER = "docs/src/test/resources/figures/";

    private Figures() {
    }

    /** The list of a text: train1-mlp-README.txt for train1-mlp/README.md. */
    static String listOf(String text) {
        return FOLDER + text.replace('/', '-').replaceFirst("\\.md$", ".txt");
    }

    /**
     * What is wrong, one line each; empty if every number has a source and every line of the list is needed and true.
     */
    static List<String> problems(String name, String text, List<String> list, Sources sources) throws IOException {
        List<String> problems = new ArrayList<>();
        Set<String> told = Numbers.toldBy(text);
        Set<String> toldPlain = told.stream().map(Numbers::plain).collect(Collectors.toSet());
        Set<String> listed = new HashSet<>();
        for (String line : list) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Figure figure;
            try {
                figure = Figure.parse(line);
            } catch (IllegalArgumentException e) {
                problems.add(listOf(name) + ": " + e.getMessage());
                continue;
            }
            listed.add(Numbers.plain(figure.number()));
            if (!toldPlain.contains(Numbers.plain(figure.number()))) {
                problems.add(listOf(name) + ": the text does not have " + figure.number() + ": take the line out");
            }
            Optional<String> problem = sources.problem(figure);
            problem.ifPresent(what -> problems.add(name + ": " + figure.number() + " " + what));
        }
        for (String number : told) {
            if (!listed.contains(Numbers.plain(number))) {
                problems.add(name + ": " + number + " has no source: name a log, an example, a file or a setting in "
                        + listOf(name));
            }
        }
        return problems;
    }
}
