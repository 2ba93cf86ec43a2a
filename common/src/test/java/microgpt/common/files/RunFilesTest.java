package microgpt.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;
import microgpt.common.files.OutputFolder.Filling;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file of the user's is ever lost: what may be an output of a run, and what may not. */
class RunFilesTest {

    /** A made-up kind of output: its files begin with "own". */
    private static final Kind OWN = new Kind("file of our own", file -> Kind.begins(file, "own"));
    private static final Filling FILLING = new Filling("tests", name -> name.endsWith(".out"));

    @TempDir
    private Path folder;

    private final RunFiles files = new RunFiles();
    private Path text;

    @BeforeEach
    void write_a_text() throws IOException {
        text = file("t.txt", "precious");
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private OutputFile output(String name) {
        return files.writes("--out", folder.resolve(name), OWN);
    }

    private OutputFolder fills(String name) {
        return new RunFiles().fills("--into", folder.resolve(name), FILLING);
    }

    private static void protect(Path file) throws IOException {
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(ThrowingCallable use, String... parts) {
        assertThatThrownBy(use).isInstanceOf(UsageException.class).hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @Nested
    class An_output {

        @Test
        void may_be_where_nothing_is() throws IOException {
            output("new.out").write(bytes("own"));
            assertThat(folder.resolve("new.out")).hasContent("own");
        }

        @Test
        void leaves_no_trace_before_it_is_written() {
            output("new.out");
            assertThat(folder).isDirectoryNotContaining(file -> !file.equals(text));
        }

        @Test
        void replaces_one_of_its_kind_or_an_empty_file_unasked_and_as_often_as_it_is_written() throws IOException {
            file("old.out", "own old");
            file("empty.out", "");
            for (String name : new String[] {"old.out", "empty.out"}) {
                OutputFile output = output(name);
                output.write(bytes("own new"));
                output.write(bytes("own newer"));
                assertThat(folder.resolve(name)).hasContent("own newer");
            }
        }

        @Test
        void replaces_nothing_of_another_kind() {
            assertRefused(() -> output("t.txt"), "--out '" + text + "' is no file of our own", "not replaced",
                    "name another file");
        }

        @Test
        void that_holds_work_replaces_an_earlier_one_only_if_that_is_asked_for() throws IOException {
            Path work = file("work.out", "own");
            assertRefused(() -> new RunFiles().writesWork("--out", work, OWN, false, "--more goes on, "),
                    "'" + work + "' is there already: --more goes on, --overwrite replaces it, --out names");
            assertThatCode(() -> new RunFiles().writesWork("--out", work, OWN, true, "")).doesNotThrowAnyException();
            assertRefused(() -> new RunFiles().writesWork("--out", text, OWN, true, ""), "is no file of our own");
        }

        @Test
        void is_no_folder_and_is_in_one_that_is_there() {
            assertRefused(() -> outputOfAnotherRun(""), "is not a file");
            assertRefused(() -> outputOfAnotherRun("no/where.out"), "cannot be written", "no such file or folder");
            assertRefused(() -> outputOfAnotherRun("t.txt/x.out"), "cannot be written");
        }

        private void outputOfAnotherRun(String name) {
            new RunFiles().writes("--out", folder.resolve(name), OWN);
        }

        @Test
        void is_no_link_that_leads_to_itself() throws IOException {
            Path loop = Files.createSymbolicLink(folder.resolve("loop.out"), Path.of("loop.out"));
            assertRefused(() -> output("loop.out"), "--out '" + loop + "'", "leads to itself");
        }

        @Test
        void is_no_device() {
            Path nowhere = Path.of("/dev/null");
            assumeTrue(Files.exists(nowhere), "this system has no /dev/null");
            assertRefused(() -> files.writes("--out", nowhere, OWN), "is not a file");
        }

        @Test
        void leaves_a_file_alone_that_is_protected_though_its_folder_is_not() throws IOException {
            Path file = file("own.out", "own");
            protect(file);
            assertRefused(() -> output("own.out"), "write-protected");
        }

        @Test
        void leaves_a_file_alone_that_was_protected_after_the_run_began() throws IOException {
            OutputFile output = output("new.out");
            output.write(bytes("own"));
            protect(folder.resolve("new.out"));
            assertThatThrownBy(() -> output.write(bytes("own, too"))).hasMessage("it is write-protected");
            assertThat(folder.resolve("new.out")).hasContent("own");
        }

        @Test
        void that_replaces_nothing_does_not_even_replace_one_of_its_own() throws IOException {
            files.creates("--out", folder.resolve("new.out")).write(bytes("own"));
            assertRefused(() -> new RunFiles().creates("--out", folder.resolve("new.out")),
                    "--out '" + folder.resolve("new.out") + "' is there already: name another file");
            assertRefused(() -> new RunFiles().creates("--out", text), "is there already");
        }

        @Test
        void is_not_written_over_what_came_there_meanwhile_not_even_over_one_of_its_kind() throws IOException {
            OutputFile output = output("new.out");
            file("new.out", "own, of another run");
            assertThatThrownBy(() -> output.write(bytes("own")))
                    .hasMessageContaining("'new.out' is another file by now");
            assertThat(folder.resolve("new.out")).hasContent("own, of another run");
        }

        @Test
        void is_not_written_over_what_came_there_while_it_was_written() throws IOException {
            OutputFile output = output("new.out");
            assertThatThrownBy(() -> output.write(channel -> {
                channel.write(ByteBuffer.wrap(bytes("own")));
                file("new.out", "precious");
            })).hasMessageContaining("'new.out' is another file by now");
            assertThat(folder.resolve("new.out")).hasContent("precious");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
            }
        }

        @Test
        void is_not_written_over_what_replaced_it_while_the_run_went_on() throws IOException {
            OutputFile output = output("new.out");
            output.write(bytes("own"));
            file("new.out", "precious");
            assertThatThrownBy(() -> output.write(bytes("own")))
                    .hasMessageContaining("'new.out' is another file by now");
            assertThat(folder.resolve("new.out")).hasContent("precious");
        }

        @Test
        void replaces_what_it_found_and_no_other_of_its_kind_that_came_there_meanwhile() throws IOException {
            file("old.out", "own, the first");
            OutputFile output = output("old.out");
            file("old.out", "own, another");
            assertThatThrownBy(() -> output.write(bytes("own")))
                    .hasMessageContaining("'old.out' is another file by now");
            assertThat(folder.resolve("old.out")).hasContent("own, another");
        }

        @Test
        void replaces_what_it_wrote_last_and_no_other_of_its_kind() throws IOException {
            OutputFile output = output("new.out");
            output.write(bytes("own 1"));
            file("new.out", "own 2"); // as many bytes
            assertThatThrownBy(() -> output.write(bytes("own 3")))
                    .hasMessageContaining("'new.out' is another file by now");
            assertThat(folder.resolve("new.out")).hasContent("own 2");
        }

        @Test
        void replaces_no_other_of_its_kind_that_came_there_while_it_was_written() throws IOException {
            file("old.out", "own, the first");
            OutputFile output = output("old.out");
            assertThatThrownBy(() -> output.write(channel -> {
                channel.write(ByteBuffer.wrap(bytes("own")));
                file("old.out", "own, another");
            })).hasMessageContaining("'old.out' is another file by now");
            assertThat(folder.resolve("old.out")).hasContent("own, another");
        }

        @Test
        void of_two_runs_on_one_file_is_that_of_the_run_that_was_done_first() throws IOException {
            file("old.out", "own, the first");
            OutputFile first = output("old.out");
            OutputFile second = new RunFiles().writes("--out", folder.resolve("old.out"), OWN);
            first.write(bytes("own, of the first run"));
            assertThatThrownBy(() -> second.write(bytes("own, of the second run")))
                    .hasMessageContaining("another file by now");
            assertThat(folder.resolve("old.out")).hasContent("own, of the first run");
        }

        @Test
        void is_written_again_where_it_was_deleted_or_saved_again_without_a_change() throws IOException {
            OutputFile output = output("new.out");
            output.write(bytes("own 1"));
            file("new.out", "own 1");
            output.write(bytes("own 2"));
            Files.delete(folder.resolve("new.out"));
            output.write(bytes("own 3"));
            assertThat(folder.resolve("new.out")).hasContent("own 3");
        }

        @Test
        void is_not_written_into_another_folder_that_has_the_name_of_its_own_by_now() throws IOException {
            Path kept = file("f/own.out", "own, of before");
            OutputFile output = output("f/own.out");
            Files.move(folder.resolve("f"), folder.resolve("moved"));
            assertThatThrownBy(() -> output.write(bytes("own"))).hasMessageContaining("is gone");
            file("f/own.out", "own, of another run");
            assertThatThrownBy(() -> output.write(bytes("own"))).hasMessageContaining("another one by now");
            assertThat(kept).hasContent("own, of another run");
            assertThat(folder.resolve("moved/own.out")).hasContent("own, of before");
        }

        @Test
        void is_not_written_through_a_link_that_came_into_its_place() throws IOException {
            file("precious.out", "own, of another run");
            file("new.out", "own");
            OutputFile output = output("new.out");
            Files.delete(folder.resolve("new.out"));
            Files.createSymbolicLink(folder.resolve("new.out"), Path.of("precious.out"));
            assertThatThrownBy(() -> output.write(bytes("own"))).hasMessageContaining("another file by now");
            assertThat(folder.resolve("precious.out")).hasContent("own, of another run");
        }
    }

    @Nested
    class Two_files_of_a_run {

        @BeforeEach
        void link() throws IOException {
            file("sub/own.out", "own");
            Files.createSymbolicLink(folder.resolve("folder-link"), folder.resolve("sub"));
            Files.createSymbolicLink(folder.resolve("link.out"), Path.of("sub/own.out"));
            Files.createSymbolicLink(folder.resolve("link-to-link.out"), Path.of("link.out"));
            Files.createLink(folder.resolve("hard.out"), folder.resolve("sub/own.out"));
            Files.createSymbolicLink(folder.resolve("dangling.out"), Path.of("sub/new.out"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sub/own.out", "./sub/own.out", "sub/../sub/own.out", "folder-link/own.out", "link.out",
            "link-to-link.out", "hard.out", "folder-link/../sub/own.out"})
        void are_never_one_whatever_it_is_called(String spelling) {
            Path other = folder.resolve(spelling);
            files.reads("--data", folder.resolve("sub/own.out"));
            assertRefused(() -> files.writes("--out", other, OWN), "--out '" + other + "' is the file of --data");
            RunFiles outputs = new RunFiles();
            outputs.writes("--first", other, OWN);
            assertRefused(() -> outputs.writes("--out", folder.resolve("sub/own.out"), OWN), "is the file of --first");
            assertRefused(() -> outputs.reads("--data", folder.resolve("sub/own.out")), "is the file of --data");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sub/new.out", "sub/./new.out", "sub/x/../new.out", "folder-link/new.out",
            "dangling.out"})
        void are_never_one_that_is_still_to_be_written(String spelling) {
            files.writes("--first", folder.resolve(spelling), OWN);
            assertRefused(() -> output("sub/new.out"), "is the file of --first");
        }

        @Test
        void are_one_if_they_differ_in_case_where_the_file_system_says_so() {
            files.writes("--first", folder.resolve("new.out"), OWN);
            if (Files.exists(folder.resolve("T.TXT"))) {
                assertRefused(() -> output("NEW.out"), "is the file of --first");
            } else {
                assertThatCode(() -> output("NEW.out")).doesNotThrowAnyException();
            }
        }

        @Test
        void are_not_one_because_their_names_are_alike() {
            files.reads("--data", folder.resolve("sub/own.out"));
            assertThatCode(() -> output("own.out")).doesNotThrowAnyException();
            assertThatCode(() -> output("sub/new.out")).doesNotThrowAnyException();
        }

        @Test
        void do_not_lie_one_in_the_other() {
            output("new.out");
            assertRefused(() -> files.fills("--into", folder.resolve("new.out/x"), FILLING), "--out", "--into");
            assertRefused(() -> files.fills("--into", folder.resolve("new.out"), FILLING), "--out", "--into");
        }

        @Test
        void may_be_read_both() {
            files.reads("--data", text);
            assertThatCode(() -> files.reads("--more", text)).doesNotThrowAnyException();
        }
    }

    @Nested
    class A_folder_that_is_filled {

        @Test
        void may_be_new_or_empty_but_for_what_the_system_puts_there() throws IOException {
            file("seen/.DS_Store", "x");
            file("seen/Thumbs.db", "x");
            fills("seen").write("a.out", "a");
            fills("new/deep").write("a.out", "a");
            assertThat(folder.resolve("new/deep/a.out")).hasContent("a");
        }

        @Test
        void is_filled_again_by_another_run() throws IOException {
            fills("f").write("a.out", "first");
            OutputFolder again = fills("f");
            assertThat(again.replacesOne()).isTrue();
            again.write("a.out", "second");
            again.write("b.out", "second");
            assertThat(folder.resolve("f/a.out")).hasContent("second");
        }

        @Test
        void that_holds_work_is_filled_again_only_if_that_is_asked_for() throws IOException {
            fills("f").write("a.out", "first");
            Path filled = folder.resolve("f");
            assertRefused(() -> new RunFiles().fillsWithWork("--into", filled, FILLING, false), "'" + filled
                    + "' is there already", "--overwrite replaces it", "--into names another place");
            assertThatCode(() -> new RunFiles().fillsWithWork("--into", filled, FILLING, true))
                    .doesNotThrowAnyException();
        }

        @Test
        void holds_nothing_of_the_users() {
            assertRefused(() -> fills(""), "--into", "holds 't.txt', which is none of the", "new or empty");
        }

        @Test
        void holds_nothing_that_was_changed_since() throws IOException {
            fills("f").write("a.out", "first");
            file("f/a.out", "edited");
            assertRefused(() -> fills("f"), "'a.out', which was changed since this program wrote it");
        }

        @Test
        void holds_no_link_in_a_files_place_not_even_to_the_same_bytes() throws IOException {
            fills("f").write("a.out", "own");
            Path kept = Files.move(folder.resolve("f/a.out"), folder.resolve("kept.out"));
            Files.createSymbolicLink(folder.resolve("f/a.out"), kept);
            assertRefused(() -> fills("f"), "'a.out', which is a link by now: name a folder that is new or empty");
            Files.createSymbolicLink(folder.resolve("b.out"), kept);
            assertThatThrownBy(() -> fills("empty").write("../b.out", "own")).hasMessageContaining("not replaced");
        }

        @Test
        void holds_no_folder_in_a_files_place() throws IOException {
            fills("f").write("a.out", "own");
            Files.delete(folder.resolve("f/a.out"));
            Files.createDirectories(folder.resolve("f/a.out"));
            assertRefused(() -> fills("f"), "'a.out', which is a folder by now: name a folder that is new or empty");
        }

        @Test
        void lists_what_it_wrote_itself_and_nothing_that_came_in_its_place() throws IOException {
            OutputFolder filled = fills("f");
            filled.write("a.out", "own");
            assertThatThrownBy(() -> filled.write("a.out", channel -> {
                channel.write(ByteBuffer.wrap(bytes("newer")));
                file("f/a.out", "precious");
            })).hasMessageContaining("'a.out' is another file by now");
            assertRefused(() -> fills("f"), "'a.out', which was changed since this program wrote it");
            assertThat(folder.resolve("f/a.out")).hasContent("precious");
        }

        @Test
        void may_hold_by_now_what_is_in_nobodys_way() throws IOException {
            fills("f").write("a.out", "first");
            file("f/notes.txt", "precious");
            fills("f").write("a.out", "second");
            assertThat(folder.resolve("f/notes.txt")).hasContent("precious");
        }

        @Test
        void holds_nothing_new_that_could_be_in_the_way() throws IOException {
            fills("f").write("a.out", "first");
            file("f/B.OUT", "own, but edited since");
            assertRefused(() -> fills("f"), "'B.OUT', which is none of the");
        }

        @Test
        void holds_nothing_that_is_protected() throws IOException {
            fills("f").write("a.out", "first");
            protect(folder.resolve("f/a.out"));
            assertRefused(() -> fills("f"), "holds 'a.out', which is write-protected: name another folder");
        }

        @Test
        void replaces_nothing_that_was_protected_after_the_run_began() throws IOException {
            OutputFolder filled = fills("f");
            filled.write("a.out", "first");
            protect(folder.resolve("f/a.out"));
            assertThatThrownBy(() -> filled.write("a.out", "second")).hasMessage("it is write-protected");
            assertThat(folder.resolve("f/a.out")).hasContent("first");
        }

        @Test
        void is_left_alone_once_another_folder_has_its_name() throws IOException {
            fills("f").write("a.out", "first");
            OutputFolder filled = fills("f");
            Files.move(folder.resolve("f"), folder.resolve("moved"));
            fills("f").write("a.out", "of another run");
            for (ThrowingCallable use : List.<ThrowingCallable>of(() -> filled.write("a.out", "second"),
                    () -> filled.ready("a.out"), () -> filled.delete("a.out"), () -> filled.add("a.out"))) {
                assertThatThrownBy(use).hasMessageContaining("is gone or another one by now");
            }
            assertThat(folder.resolve("f/a.out")).hasContent("of another run");
            assertThat(folder.resolve("moved/a.out")).hasContent("first");
        }

        @Test
        void that_is_new_is_not_made_in_another_folder_that_has_its_parents_name_by_now() throws IOException {
            Files.createDirectories(folder.resolve("p"));
            OutputFolder filled = fills("p/f");
            Files.move(folder.resolve("p"), folder.resolve("moved"));
            Files.createDirectories(folder.resolve("p"));
            assertThatThrownBy(() -> filled.write("a.out", "own")).hasMessageContaining("another one by now");
            assertThat(folder.resolve("p")).isEmptyDirectory();
        }

        @Test
        void is_not_one_that_was_filled_with_something_else() throws IOException {
            fills("f").write("a.out", "first");
            Filling other = new Filling("something else", name -> true);
            assertRefused(() -> files.fills("--into", folder.resolve("f"), other), "of something else",
                    "name another place");
        }

        @Test
        void has_a_list_that_nobody_added_to() throws IOException {
            fills("f").write("a.out", "first");
            Path list = folder.resolve("f/.written-by-microgpt");
            Files.writeString(list, Files.readString(list) + "# precious\n");
            assertRefused(() -> fills("f"), "its .written-by-microgpt is of something else than tests, or was changed");
        }

        @Test
        void is_no_file_and_no_link_that_leads_nowhere() throws IOException {
            assertRefused(() -> fills("t.txt"), "--into", "(something else has that name): name another place");
            Files.createSymbolicLink(folder.resolve("link"), Path.of("none"));
            assertRefused(() -> fills("link"), "(something else has that name): name another place");
            assertRefused(() -> fills("t.txt/f"), "cannot be written");
        }

        @Test
        void may_hold_the_runs_other_outputs_where_they_are_not_in_the_way() throws IOException {
            output("f.txt");
            file("f/old.txt", "own");
            files.writes("--out", folder.resolve("f/old.txt"), OWN);
            assertThatCode(() -> files.fills("--into", folder.resolve("f"), FILLING)).doesNotThrowAnyException();
            Path between = folder.resolve("f/x.out");
            assertRefused(() -> files.writes("--out", between, OWN), "--out",
                    "is where --into writes: name another file");
            assertRefused(() -> files.reads("--data", between), "--data",
                    "is where --into writes: name another folder for --into");
        }

        @Test
        void may_be_reserved_before_it_is_there_so_that_no_other_output_is_to_be_in_it() {
            files.reserves("--into", folder.resolve("new"), FILLING);
            assertRefused(() -> output("new/X.OUT"), "--out", "is where --into writes: name another file");
        }

        @Test
        void replaces_nothing_that_came_there_after_the_run_began() throws IOException {
            OutputFolder filled = fills("f");
            file("f/a.out", "precious");
            String reason = "'a.out' is another file by now";
            assertThatThrownBy(() -> filled.write("a.out", "own")).hasMessageContaining(reason);
            assertThatThrownBy(() -> filled.delete("a.out")).hasMessageContaining(reason);
            assertThat(folder.resolve("f/a.out")).hasContent("precious");
        }

        @Test
        void has_a_list_that_other_programs_can_check() throws IOException {
            fills("f").write("a.out", "a");
            try (Stream<String> lines = Files.lines(folder.resolve("f/.written-by-microgpt"))) {
                assertThat(lines).contains( // the SHA-256 of the letter a
                        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.out");
            }
        }
    }
}
