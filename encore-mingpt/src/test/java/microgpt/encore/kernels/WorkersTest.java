package microgpt.encore.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void workers_run_each_task_once() {
        try (Workers workers = new Workers(3)) {
            for (int job = 0; job < 2000; job++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(1 + job % 17);
                workers.run(runs.length(), Long.MAX_VALUE, (i, worker) -> runs.incrementAndGet(i));
                for (int i = 0; i < runs.length(); i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void what_goes_wrong_in_a_task_reaches_the_caller_and_the_next_job_runs() {
        try (Workers workers = new Workers(2)) {
            for (int job = 0; job < 100; job++) {
                assertThatThrownBy(() -> workers.run(8, Long.MAX_VALUE, (i, worker) -> {
                    if (i == 5) {
                        throw new IllegalStateException("task 5");
                    }
                })).isInstanceOf(IllegalStateException.class).hasMessage("task 5");
                workers.run(8, Long.MAX_VALUE, (i, worker) -> { });
            }
        }
    }
}
