package microgpt.train3;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"--temperature=0", "--temperature=NaN", "--learning-rate=0", "--n-embd=0",
            "--block-size=0"})
    void a_number_that_makes_no_sense_is_refused_before_training(String option) {
        CommandRun run = CommandRun.of(new Main(), option);
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains(option.split("=")[0]);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }
}
