package microgpt.common.workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.workshop.lessons.JavaSource;
import org.junit.jupiter.api.Test;

class TracedSourceTest {

    private static final String ENDS = "} catch (Throwable fails) { Trace.fails(); throw fails; } "
            + "finally { Trace.ended(this); }";

    private static String traced(String... members) {
        return tracedIn("class Sums", members);
    }

    private static String tracedIn(String type, String... members) {
        return TracedSource.of(new JavaSource("Sums.java", type + " {\n" + String.join("\n", members) + "\n}\n"),
                "Node").replace("microgpt.common.workshop.runner.", "");
    }

    @Test
    void what_a_method_is_given_and_returns_is_told_and_handed_on() {
        assertThat(traced("int sum(int a, int b) { return a + b; }"))
                .contains("{Trace.begins(\"Sums.sum\", this, new Object[] {a, b}); try { return Trace.result(a + b); "
                        + ENDS);
        assertThat(traced("static int one() { return 1; }"))
                .contains("Trace.begins(\"Sums.one\", null, new Object[] {});", "return Trace.result(1);",
                        "Trace.ended(null);");
    }

    @Test
    void so_is_what_a_constructor_makes_once_another_one_was_called() {
        assertThat(traced("Sums(int a) { this(a, 0); t++; }"))
                .contains("{ this(a, 0);Trace.begins(\"Sums::new\", null, new Object[] {a}); try { t++; " + ENDS);
    }

    @Test
    void of_a_node_it_is_told_only_that_it_is_made() {
        assertThat(tracedIn("class Node", "Node(int a) { this.a = a; }")).contains("{ this.a = a; Trace.made(this);}");
    }

    @Test
    void how_a_node_finds_its_order_is_its_own_matter() {
        assertThat(tracedIn("class Node", "private Node next(int a) { return null; }")).doesNotContain("Trace.");
        assertThat(tracedIn("class Node", "void passOn() { }")).contains("Trace.begins(\"Node.passOn\"");
    }

    @Test
    void what_a_lambda_returns_is_no_result_of_its_method() {
        assertThat(traced("java.util.function.IntSupplier f() { return () -> { return 1; }; }"))
                .containsOnlyOnce("Trace.result(")
                .contains("{ return 1; }");
    }

    @Test
    void a_records_constructor_is_left_alone() {
        assertThat(tracedIn("record Sums(int a)", "Sums { }")).doesNotContain("Trace.");
    }

    @Test
    void the_lines_keep_their_numbers() {
        String[] members = {"void step() {", "    t++;", "}", "", "int t() {", "    return", "            t;", "}"};
        assertThat(traced(members).lines()).hasSize(members.length + 2);
    }
}
