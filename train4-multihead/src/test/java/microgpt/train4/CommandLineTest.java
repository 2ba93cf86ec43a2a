package microgpt.train4;

import static org.assertj.core.api.Assertions.assertThat;

import microgpt.common.cli.Cli;
import microgpt.common.testkit.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"--temperature=0", "--temperature=NaN", "--learning-rate=0", "--n-embd=0",
            "--block-size=0", "--n-head=0",
        "--n-layer=0"})
    void a_number_that_makes_no_sense_is_refused_before_training(String option) {
        CommandRun run = CommandRun.of(new Main(), option);
        assertThat(run.err()).singleElement().asString().startsWith("error: ").contains(option.split("=")[0]);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }

    @Test
    void heads_that_do_not_share_the_numbers_evenly_are_refused_before_training() {
        CommandRun run = CommandRun.of(new Main(), "--n-embd", "16", "--n-head", "3");
        assertThat(run.err()).singleElement().asString().startsWith("error: --n-embd 16").contains("--n-head 3");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Cli.USAGE);
    }
}
