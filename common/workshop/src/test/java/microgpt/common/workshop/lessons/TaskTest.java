package microgpt.common.workshop.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microgpt.common.workshop.lessons.Task.Answer;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final Task TASK = Task.parse("""
            # 3.2 attention weights

            Method `weights(int[] q)` in `Attention.java`.

            ## Hint 1: the concept

            First.

            ## Hint 2: nearly the code

                for each key:
                    its dot product

            Then sum up.

            ## Solution

            ```java
                    return q;
            ```

            ## Also right: by a copy

            ```java
                    return q.clone();
            ```

            ## Wrong: √d is left out

            Divide what you have
            by a root.

            ```java
                    return null;
            ```

            ## Wrong: nothing is done

            ```java
                    throw null;
            ```

            ## Also wrong: nothing is done, after a long time

            nothing is done

            ```java
                    return wait();
            ```
            """);

    @Test
    void reads_hints_with_every_line_of_code_as_far_in_as_the_next() {
        assertThat(TASK.hints()).containsExactly("the concept\n\nFirst.",
                "nearly the code\n\n    for each key:\n        its dot product\n\nThen sum up.");
    }

    @Test
    void reads_other_right_answers() {
        assertThat(TASK.alsoRight()).containsExactly(new Answer("by a copy", "", "        return q.clone();"));
    }

    @Test
    void reads_wrong_answers_with_their_advice_if_there_is_some() {
        assertThat(TASK.wrong()).isEqualTo(List.of(
                new Answer("√d is left out", "Divide what you have by a root.", "        return null;"),
                new Answer("nothing is done", "", "        throw null;")));
    }

    @Test
    void reads_wrong_answers_without_a_name_of_their_own_with_the_name_that_fits() {
        assertThat(TASK.alsoWrong()).containsExactly(
                new Answer("nothing is done, after a long time", "nothing is done", "        return wait();"));
    }

    @Test
    void a_hole_is_open_as_long_as_its_exception_is_thrown() {
        assertThat(TASK.isOpen(TASK.hole())).isTrue();
        assertThat(TASK.isOpen("        // " + TASK.hole().strip() + "\n        return q;")).as("in a comment")
                .isFalse();
        assertThat(TASK.isOpen("        return q;")).isFalse();
    }
}
