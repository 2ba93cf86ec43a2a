package microgpt.encore.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import microgpt.common.testkit.CommandRun;
import microgpt.encore.data.Corpus;
import org.junit.jupiter.api.Test;

class TrainedModelTest extends CommandFixture {

    @Test
    void writes_on_from_a_prompt_the_same_for_the_same_seed() throws IOException {
        train("--preset", "shakespeare", "--data", text("text.txt", 0, 3000));
        String model = path("run.safetensors");
        String prompt = Corpus.poems().substring(0, 2);
        List<String> text = run("sample", model, "--prompt", prompt, "--length", "50", "--top-k", "10").out();
        assertThat(String.join("\n", text)).startsWith(prompt).hasSize(52);
        assertThat(run("sample", model, "--prompt", prompt, "--length", "50", "--top-k", "10").out()).isEqualTo(text);
        assertThat(run("sample", model, "--prompt", prompt, "--length", "50", "--seed", "1").out()).isNotEqualTo(text);
        assertRefused(run("sample", model, "--prompt", "€"), "'€' (U+20AC)");
    }

    @Test
    void is_measured_on_what_was_held_out_or_on_any_text_of_its_characters() throws IOException {
        CommandRun training = train("--preset", "shakespeare", "--data", text("text.txt", 0, 3000));
        String validation = training.lines("step 20").get(0).replaceAll(".*validation (\\S+) .*", "$1");
        String model = path("run.safetensors");
        assertThat(run("eval", model).out()).singleElement().asString()
                .startsWith("loss " + validation + " | perplexity").contains("bits a character");
        assertThat(run("eval", model, "--data", text("part.txt", 100, 400)).out()).singleElement().asString()
                .endsWith("299 characters");
        String other = Files.writeString(folder.resolve("x.txt"), "plain").toString();
        assertRefused(run("eval", model, "--data", other), "'p' (U+0070)");
        assertRefused(run("eval", model, "--data", text("one.txt", 0, 1)), "one.txt", "only 1 character");
    }

    @Test
    void is_measured_in_batches_as_large_as_those_of_its_training() throws IOException {
        train("--preset", "shakespeare", "--data", text("text.txt", 0, 6000), "--batch-size", "32", "--steps", "1");
        assertThat(run("eval", path("run.safetensors")).out()).singleElement().asString().endsWith("599 characters");
    }

    @Test
    void of_digits_answers_questions() {
        CommandRun training = run("train", "--preset", "sort", "--steps", "300", "--eval-every", "300",
                "--checkpoint", path("sort.safetensors"));
        assertThat(training.lines("step 300").get(0)).contains("exact ");
        assertThat(run("sample", path("sort.safetensors"), "--prompt", "210012").out()).singleElement().asString()
                .startsWith("210012 sorted is ");
        assertRefused(run("sample", path("sort.safetensors"), "--prompt", "21"), "6 digits from 0 to 2");
        assertThat(run("eval", path("sort.safetensors")).out().get(0))
                .endsWith("of 182 held-out cases are right in every digit");
        assertRefused(run("eval", path("sort.safetensors"), "--data", "x.txt"), "--data", "leave it out");
    }

    @Test
    void is_exported_unless_it_is_none_that_a_gpt2_expresses() throws IOException {
        train("--preset", "shakespeare", "--data", text("text.txt", 0, 3000));
        assertThat(run("export", path("run.safetensors"), "--to", path("gpt2")).status()).isZero();
        assertThat(folder.resolve("gpt2/config.json")).content().contains("GPT2LMHeadModel");
        run("train", "--preset", "microgpt", "--steps", "1", "--checkpoint", path("micro.safetensors"));
        assertRefused(run("export", path("micro.safetensors"), "--to", path("other")), "RMS");
    }
}
