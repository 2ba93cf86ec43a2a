package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A bench beside PyTorch, here without PyTorch: another program stands in for it. The build's last checks run the real
 * one.
 */
class BesidePyTorchTest extends CommandFixture {

    private static CommandRun bench(String what, String... more) {
        List<String> args = new ArrayList<>(List.of("bench", what, "--seconds", "1", "--warm-up", "1",
                "--measurements", "1"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Nested
    class Without_PyTorch {

        @Test
        void a_Python_that_is_not_there_is_named() {
            assertRefused(bench("B", "--beside-pytorch", "--python", "no-such-python"),
                    "there is no Python here (tried no-such-python)", "install it", "--python");
        }

        @Test
        void a_Python_that_lacks_it_is_named() {
            // it fails to import torch
            String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            assertRefused(bench("B", "--beside-pytorch", "--python", program), "PyTorch is not installed",
                    "tried " + program, "leave out");
        }

        @Test
        void a_Python_that_nothing_would_use_is_refused() {
            assertRefused(bench("B", "--python", "python3"), "--python python3", "--beside-pytorch");
        }

        @Test
        void Java_is_measured_alone_and_the_processor_is_named() {
            CommandRun run = bench("microgpt");
            assertThat(run.out().get(0)).matches("processor: .+, cores: \\d+");
            assertThat(run.out().get(2)).matches("[\\d.]+ us a step \\| \\d+ bytes allocated a step");
            assertThat(run.out()).hasSize(3);
        }
    }

    @Nested
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
    class With_a_stand_in {

        private String program(String answers) throws IOException {
            Path file = Files.writeString(folder.resolve("python"), "#!/bin/sh\nif [ \"$1\" = -c ]; then exit 0; fi\n"
                    + "if [ ! -s \"$1\" ]; then exit 1; fi\n" + answers);
            assertThat(file.toFile().setExecutable(true)).isTrue();
            return file.toString();
        }

        @Test
        void both_are_measured_in_turns_and_the_ratio_is_that_of_the_best() throws IOException {
            String program = program("read work; echo \"stand-in, threads: $2, $work\"; "
                    + "while read seconds && [ -n \"$seconds\" ]; do echo 7.68 1; done\n");
            CommandRun run = bench("B", "--beside-pytorch", "--python", program, "--threads", "2");
            assertThat(run.status()).isZero();
            assertThat(run.lines("stand-in")).singleElement().asString().startsWith("stand-in, threads: 2, {")
                    .contains("\"vocab\":65", "\"layers\":4", "\"batch\":12", "\"rms\":false", "\"threads\":2",
                            "\"documents\":[]");
            assertThat(run.lines("Java "))
                    .anyMatch(line -> line.matches("Java \\d+ tokens/s \\| PyTorch 100 tokens/s"));
            assertThat(run.lines("best of 1")).singleElement().asString()
                    .matches("best of 1: Java \\d+ tokens/s \\| PyTorch 100 tokens/s "
                            + "\\| Java is [\\d.]+ times as fast");
        }

        @Test
        void lesson_5_is_measured_on_one_thread_and_on_the_same_names() throws IOException {
            String program = program("read work; echo \"stand-in, threads: $2, $work\"; "
                    + "while read seconds && [ -n \"$seconds\" ]; do echo 0.001 1; done\n");
            CommandRun run = bench("microgpt", "--beside-pytorch", "--python", program, "--threads", "2");
            assertThat(run.lines("stand-in")).singleElement().asString().startsWith("stand-in, threads: 1, {")
                    .contains("\"rms\":true", "\"clip\":0.0", "\"documents\":[[26,");
            assertThat(run.lines("best of 1")).singleElement().asString()
                    .contains("PyTorch 1000.0 us a step | Java is ");
        }

        @Test
        void that_fails_the_run_ends_with_its_last_words() throws IOException {
            CommandRun run = bench("B", "--beside-pytorch", "--python",
                    program("read work; echo trace >&2; echo out of memory >&2; exit 3\n"));
            assertThat(run.status()).isEqualTo(Cli.FAILED);
            assertThat(run.err()).singleElement().asString().contains("PyTorch", "ended early: out of memory");
        }
    }
}
