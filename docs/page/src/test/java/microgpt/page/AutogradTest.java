package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chapter 2: an expression's graph walked backward, and the graph of a name. */
@ExtendWith(SharedBrowser.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES) // for a slow machine; usually it is a second
class AutogradTest {

    private static final String EXPRESSION = ".autograd input[aria-label=expression]";

    private final Browser browser;

    AutogradTest(Browser browser) {
        this.browser = browser;
        browser.open("#2");
        browser.settle();
    }

    /** The grads of the inputs, as the table under the graph lists them. */
    private Object grads() {
        return browser.await("return $$('.autograd .nodes tbody tr')"
                + ".filter(row => row.children[1].textContent === 'given')"
                + ".map(row => row.children[0].textContent + ' ' + row.children[4].textContent)");
    }

    @Test
    void the_lessons_example_ends_at_the_lessons_gradients() {
        browser.press(".autograd", "All");
        assertThat((List<?>) grads()).asString().isEqualTo("[a −2, b 4, c 2]");
    }

    @Test
    void the_way_back_is_gone_step_by_step() {
        browser.press(".autograd", "One step backward");
        assertThat(browser.text(".autograd .told strong")).isEqualTo("Step 1 of 3.");
        browser.press(".autograd", "Forward again");
        assertThat(browser.text(".autograd .told strong")).isEqualTo("Step 0 of 3.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "topological, as in Value.backward | 4 | Done.",
        "wrong: breadth-first, each node once | 4 | This order happened to work here",
        "wrong: breadth-first, at each arrival | 8 | This order is wrong: a.grad is 8, and Value.backward finds 4",
        "wrong: operands first | 0 | This order is wrong: a.grad is 0"})
    void in_another_order_a_doubled_twice_gets_another_gradient(String order, String grad, String verdict) {
        browser.choose(".autograd select[aria-label=example]", "b = a + a, c = b + b");
        browser.settle();
        browser.choose(".autograd select[aria-label='order of the way back']", order);
        browser.settle();
        browser.press(".autograd", "All");
        assertThat((List<?>) grads()).asString().isEqualTo("[a " + grad + "]");
        assertThat(browser.text(".autograd .told")).contains(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"(a | parenthesis", "x*a | x", "'' | Write an expression", "a = | missing at the end"})
    void a_mistake_in_an_expression_is_told_in_a_line(String expression, String named) {
        browser.type(EXPRESSION, expression);
        browser.settle();
        assertThat(browser.text(".autograd > .status.wrong")).contains(named).doesNotContain("\n");
        browser.type(EXPRESSION, "a * b");
        browser.settle();
        assertThat(browser.text(".autograd > .status")).isEmpty();
    }

    @Test
    void the_graph_of_briana_has_as_many_Values_as_the_lesson_says() {
        browser.type(".graph input", "briana");
        browser.settle();
        assertThat(browser.text(".graph .figures")).contains("39,314", "38,942", "122");
    }

    @Test
    void a_name_with_an_unknown_letter_is_told_in_a_line() {
        browser.type(".graph input", "zoé");
        browser.settle();
        assertThat(browser.text(".graph > .status.wrong")).contains("é");
    }
}
