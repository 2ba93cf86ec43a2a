package microgpt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microgpt.common.workshop.Main;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The cheat sheet leaves nothing out that it promises. */
class CheatSheetTest {

    private static final Pattern COMMAND = Pattern.compile("`([a-z]+)[^`]*`");

    private static String text() throws IOException {
        return Files.readString(Texts.ROOT.resolve("docs/cheat-sheet.md"));
    }

    @Test
    void every_command_of_the_workshop_is_on_it_and_no_other() throws IOException {
        Set<String> told = new TreeSet<>();
        Markdown.section(text(), "Commands").lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher command = COMMAND.matcher(line.split("\\|")[1]);
            while (command.find()) {
                told.add(command.group(1));
            }
        });
        Set<String> commands = new CommandLine(new Main()).getSubcommands().entrySet().stream()
                .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(command -> command.getKey()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(commands);
    }

    @Test
    void every_task_is_on_it_with_its_title() throws IOException {
        String tasks = Markdown.section(text(), "Commands");
        for (var task : Texts.files("", "exercise/tasks", ".md")) {
            assertThat(tasks).contains(Files.readAllLines(task).get(0).substring(2));
        }
    }
}
