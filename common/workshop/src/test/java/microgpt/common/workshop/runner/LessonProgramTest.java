package microgpt.common.workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonProgramTest {

    private final LessonProgram program = new LessonProgram(Path.of("train3-d"), Map.of());

    @Test
    void an_open_hole_is_named_with_the_command_that_fills_it() {
        assertThat(program.explain(new UnsupportedOperationException("TODO 3.5 loss over positions: see hint 3.5")))
                .isEqualTo("3.5 is still open: fill it, or let `java -jar common/target/workshop.jar solve 3.5` "
                        + "fill in the solution");
    }

    @Test
    void an_exception_is_told_with_the_participants_own_line(@TempDir Path root) throws IOException {
        ExampleCheckout.unpack(root);
        Lesson lesson = new Checkout(root).lesson(3);
        lesson.start();
        lesson.fill(lesson.tasks().get(0), "        return Integer.parseInt(null);");
        NullPointerException thrown = new NullPointerException();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("microgpt.train3.Numbers", "parsed", "Numbers.java", 7),
            new StackTraceElement("microgpt.train3.Sums", "twice", "Sums.java", 5),
            new StackTraceElement("microgpt.train3.Sums", "sum", "Sums.java", 10)});
        assertThat(new LessonProgram(lesson.folder(), LessonCode.sources(lesson.folder())).explain(thrown))
                .isEqualTo("NullPointerException in Sums.java line 5: return Integer.parseInt(null);");
    }

    @Test
    void a_missing_file_is_told_instead_of_what_does_not_compile_without_it(@TempDir Path root) throws IOException {
        ExampleCheckout.unpack(root);
        Path sums = root.resolve("train3-d").resolve(ExampleCheckout.SUMS);
        Files.delete(sums);
        assertThatThrownBy(() -> load(root))
                .isInstanceOf(UsageException.class)
                .hasMessage(sums + " is missing: undo that in your editor, or `java -jar common/target/workshop.jar "
                        + "reset 3` puts the finished lesson back and keeps a copy of what is yours");
    }

    @Test
    void a_file_in_another_package_is_told_with_the_line_that_it_needs(@TempDir Path root) throws IOException {
        ExampleCheckout.unpack(root);
        Path sums = root.resolve("train3-d").resolve(ExampleCheckout.SUMS);
        Files.writeString(sums, ExampleCheckout.SOLUTION.replace("package microgpt.train3;", "package mine;"));
        assertThatThrownBy(() -> load(root))
                .hasMessage(sums + " says `package mine;`: its first line of code must be `package microgpt.train3;`");
        Files.writeString(sums, ExampleCheckout.SOLUTION.replace("package microgpt.train3;", ""));
        assertThatThrownBy(() -> load(root))
                .hasMessageStartingWith(sums + " names no package: ");
    }

    private static void load(Path root) {
        Path folder = root.resolve("train3-d");
        new LessonProgram(folder, LessonCode.sources(folder)).load();
    }
}
