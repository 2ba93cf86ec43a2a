package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project is spelled as in American English: texts, comments, messages and names in the code. */
class SpellingTest {

    private static final Pattern BRITISH = Pattern.compile("(?i)\\p{L}*(?:"
            + "(?:col|neighb|behavi|fav|hon|lab|flav|rum|harb|hum|od|vap|endeav|arm)our|(?<!pos)metre|centre|centring"
            + "|theatre|fibre|litre|calibre"
            + "|learnt|spelt|burnt|dreamt|leant|leapt|artefact|whilst|amongst|towards|sceptic|judgement|ageing|grey"
            + "|analogue|catalogue"
            + "|(?:lab|mod|trav|lev|fu|chann|tunn|canc|sign|tot|quarr|equ|pan|unrav)(?:el|al)l(?:ed|ing|er)\\b"
            + "|(?:def|off|lic|pret)ence(?!d)|practis|fulfil(?!l)|skilful|enrol\\b|programmes?\\b"
            + "|maths\\b|cheque|plough|mould|aluminium"
            + "|(?:initial|normal|general|organ|recogn|minim|maxim|optim|summar|visual|special|parallel|serial|synchron"
            + "|quant|regular|token"
            + "|vector|memor|util|real|character|random|standard|factor|categor|penal|local|custom|final|symbol"
            + "|emphas|apolog|critic|symmetr)"
            + "is(?:e|ed|es|er|ers|ing|ation|ations)\\b|analys(?:e|ed|ing)\\b)\\p{L}*");

    private static List<String> british(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = BRITISH.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {".md", ".java", ".properties", "pom.xml"})
    void no_word_is_spelled_as_in_british_english(String ending) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Texts.files("", "", ending)) {
            String name = Texts.ROOT.relativize(file).toString().replace('\\', '/');
            if (!name.endsWith("/SpellingTest.java")) {
                british(Files.readString(file)).forEach(word -> found.add(name + ": " + word));
            }
        }
        assertThat(found).as(String.join("\n", found)).isEmpty();
    }

    @Test
    void british_words_are_found_and_american_ones_are_not() {
        assertThat(british("The colours of neighbouring centres were labelled, modelled, initialised and learnt "
                + "towards the metre; isCentred."))
                .containsExactly("colours", "neighbouring", "centres", "labelled", "modelled", "initialised", "learnt",
                        "towards", "metre", "isCentred");
        assertThat(british("The colors of a labeled neighbor: our four hours, an exercise, a surprise, parameters, "
                + "otherwise, optimistic, the analyses, quantities, finally, cancellation, programmed, should"))
                .isEmpty();
    }
}
