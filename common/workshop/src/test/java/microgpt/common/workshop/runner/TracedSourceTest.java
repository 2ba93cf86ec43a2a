package microgpt.common.workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.workshop.lessons.JavaSource;
import org.junit.jupiter.api.Test;

class TracedSourceTest {

    private static String traced(String... members) {
        return TracedSource.of(new JavaSource("Sums.java", "class Sums {\n" + String.join("\n", members) + "\n}\n"))
                .replace("microgpt.common.workshop.runner.", "");
    }

    @Test
    void what_a_method_returns_is_told_and_handed_on() {
        assertThat(traced("static int one() { return 1; }"))
                .contains("return Trace.result(\"Sums.one\", null, 1);");
        assertThat(traced("int sum(int a) { return a + 1; }"))
                .contains("return Trace.result(\"Sums.sum\", this, a + 1);");
    }

    @Test
    void the_begin_and_the_end_of_a_method_without_a_result_are_told() {
        assertThat(traced("void step() { t++; }"))
                .contains("{Trace.begins(\"Sums.step\", this); try { t++; } "
                        + "finally { Trace.ended(\"Sums.step\", this); }}");
    }

    @Test
    void what_a_lambda_returns_is_no_result_of_its_method() {
        assertThat(traced("java.util.function.IntSupplier f() { return () -> { return 1; }; }"))
                .containsOnlyOnce("Trace.result(")
                .contains("{ return 1; }");
    }

    @Test
    void the_lines_keep_their_numbers() {
        String[] members = {"void step() {", "    t++;", "}", "", "int t() {", "    return", "            t;", "}"};
        assertThat(traced(members).lines()).hasSize(members.length + 2);
    }
}
