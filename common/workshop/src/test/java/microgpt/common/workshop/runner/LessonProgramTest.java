package microgpt.common.workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LessonProgramTest {

    private final LessonProgram program = new LessonProgram(Path.of("train3-d"), Map.of());

    @Test
    void an_open_hole_is_named_with_the_command_that_fills_it() {
        assertThat(program.explain(new UnsupportedOperationException("TODO 3.5 loss over positions: see hint 3.5")))
                .isEqualTo("3.5 is still open: fill it, or let `java -jar common/target/workshop.jar solve 3.5` "
                        + "fill in the solution");
    }
}
