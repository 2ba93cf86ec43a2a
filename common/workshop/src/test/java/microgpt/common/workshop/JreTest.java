package microgpt.common.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java with the modules of a JRE: what a participant has who did not install a JDK. */
class JreTest {

    @ParameterizedTest
    @ValueSource(strings = {"status", "start 1", "check 1.1", "watch 1", "run 1", "trace 1", "solve 1.1", "reset 1"})
    void is_named_in_one_line_by_every_command_that_needs_the_compiler(String command) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "--limit-modules", "java.se,jdk.unsupported", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), command.split(" ")[0],
                command.contains(" ") ? command.split(" ")[1] : "--").redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would print that it read it
        Process workshop = builder.start();
        workshop.getOutputStream().close();
        assertThat(new String(workshop.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("error: this Java has no compiler: start the workshop with a JDK, not a JRE");
        assertThat(workshop.waitFor()).isEqualTo(1);
    }
}
