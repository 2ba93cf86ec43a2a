package microgpt.common.workshop.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import microgpt.common.workshop.ExampleCheckout;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedWatchTest {

    @TempDir
    private Path root;

    private final Answers out = new Answers();
    private Lesson lesson;
    private TestBench bench;

    @BeforeEach
    void open() throws IOException {
        ExampleCheckout.unpack(root);
        lesson = new Checkout(root).lesson(3);
        bench = ExampleCheckout.bench(lesson);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What was printed, and a permit for each answer. */
    private static final class Answers extends Writer {

        private final StringBuilder text = new StringBuilder();
        private final Semaphore permits = new Semaphore(0);
        private int answers;

        @Override
        public synchronized void write(char[] chars, int from, int length) {
            text.append(chars, from, length);
        }

        @Override
        public synchronized void flush() {
            for (int all = answers(); answers < all; answers++) {
                permits.release();
            }
        }

        private int answers() {
            return text.toString().split("answered in", -1).length - 1;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private int watch(InputStream in) {
        try (WatchTester tester = new WatchTester(lesson, bench)) {
            return new PrintedWatch(lesson, tester, in, new PrintWriter(out)).run();
        }
    }

    private List<String> lines() {
        return out.text.toString().lines()
                .map(line -> line.replaceAll(" +", " ").replaceAll("\\d+\\.\\d s$", "SECONDS")).toList();
    }

    @Test
    void an_input_at_its_end_gets_one_answer() {
        lesson.start();
        assertThat(watch(InputStream.nullInputStream())).as("two tasks are to do").isEqualTo(1);
        assertThat(lines()).containsExactly("answered in SECONDS", "3.1 doubling to do", "3.2 summing up to do",
                "If you are stuck: java -jar common/target/workshop.jar hint 3.1");
    }

    @Test
    void a_lesson_that_is_done_gives_status_0_and_a_word_on_how_to_start_it() {
        assertThat(watch(InputStream.nullInputStream())).isZero();
        assertThat(lines()).containsExactly("answered in SECONDS", "3.1 doubling done", "3.2 summing up done",
                "the whole lesson done all 0 further laws hold",
                "Every hole has the lesson's own solution. This puts the holes back: "
                        + "java -jar common/target/workshop.jar start 3");
    }

    @Test
    void a_lesson_that_does_not_compile_is_an_answer_too() throws IOException {
        Files.writeString(lesson.folder().resolve(ExampleCheckout.SUMS),
                "package microgpt.train3;\nfinal class Sums {");
        assertThat(watch(InputStream.nullInputStream())).isEqualTo(1);
        assertThat(lines()).hasSize(2).last().asString().startsWith("train3-d does not compile: Sums.java line 2: ");
    }

    @Test
    void an_open_input_lets_it_answer_every_save() {
        lesson.start();
        InputStream open = new InputStream() {
            @Override
            public int read() {
                out.permits.acquireUninterruptibly();
                lesson.fill(lesson.tasks().get(0), "        return x + x;");
                out.permits.acquireUninterruptibly();
                return -1;
            }
        };
        assertThat(watch(open)).as("one task is to do").isEqualTo(1);
        assertThat(lines()).containsSubsequence("3.1 doubling to do", "answered in SECONDS", "3.1 doubling done",
                "3.2 summing up to do");
        assertThat(out.answers()).isEqualTo(2);
    }
}
