package microgpt.common.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaProcessTest {

    /** Prints a word. */
    static final class Word {

        public static void main(String[] args) {
            System.out.print("word");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void options_of_the_environment_print_nothing_among_the_answers(String variable) throws Exception {
        try (JavaProcess java = JavaProcess.start(List.of(), Word.class, List.of(), builder -> {
            builder.environment().put(variable, "-verbose:class");
            return JavaProcess.withoutOwnOptions(builder);
        })) {
            byte[] printed = java.process().getInputStream().readAllBytes();
            assertThat(new String(printed, StandardCharsets.UTF_8)).isEqualTo("word");
        }
    }
}
