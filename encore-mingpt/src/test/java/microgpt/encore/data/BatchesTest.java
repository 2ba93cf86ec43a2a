package microgpt.encore.data;

import static microgpt.encore.data.Batch.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microgpt.common.core.PythonRandom;
import microgpt.encore.data.Batches.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    /** Each character once and in order, so that a token is also its place. */
    private static Corpus text(int length) {
        return Corpus.ofText(IntStream.range(0, length).mapToObj(i -> Character.toString(0x4e00 + i))
                .collect(Collectors.joining()));
    }

    private static List<Integer> targets(List<Batch> batches) {
        List<Integer> targets = new ArrayList<>();
        for (Batch batch : batches) {
            Arrays.stream(targets(batch)).filter(target -> target != IGNORED).forEach(targets::add);
        }
        return targets;
    }

    private static Batch next(Batches batches) {
        Batch batch = batches.newBatch();
        batches.next(batch);
        return batch;
    }

    private static int[] inputs(Batch batch) {
        return Arrays.copyOf(batch.inputs(), batch.rows() * batch.length());
    }

    private static int[] targets(Batch batch) {
        return Arrays.copyOf(batch.targets(), batch.rows() * batch.length());
    }

    private static List<Batch> take(Batches batches, int count) {
        return IntStream.range(0, count).mapToObj(i -> next(batches)).toList();
    }

    /** The batches, of one row each, up to the end of the epoch they are in. */
    private static List<Batch> epoch(Batches batches) {
        List<Batch> taken = new ArrayList<>();
        for (int epoch = batches.position().epoch(); batches.position().epoch() == epoch; ) {
            taken.add(next(batches));
        }
        return taken;
    }

    private static void assertSame(List<Batch> actual, List<Batch> expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Nested
    class A_batch {

        @ParameterizedTest
        @CsvSource({"8, 4", "1, 1", "7, 3"})
        void has_at_each_place_a_token_and_the_one_that_follows_it(int blockSize, int batchSize) {
            Batches batches = Batches.of(text(200), blockSize, batchSize, 3);
            for (Batch batch : take(batches, 100)) {
                assertThat(batch.rows()).isEqualTo(batchSize);
                assertThat(batch.length()).isBetween(1, blockSize);
                for (int i = 0; i < targets(batch).length; i++) {
                    assertThat(targets(batch)[i]).isIn(IGNORED, inputs(batch)[i] + 1);
                }
            }
        }

        @Test
        void takes_no_more_room_than_its_longest_row() {
            List<Window> windows = Window.cut(List.of(new int[] {1, 2, 3, 4}, new int[] {5, 6}), 1_000_000_000, 0, 0);
            Batch batch = Batch.all(windows, 9).get(0);
            assertThat(batch.inputs()).containsExactly(1, 2, 3, 5, 0, 0);
        }

        @Test
        void counts_the_tokens_to_predict() {
            Batch batch = new Batch(2, 3);
            batch.fill(List.of(new Window(new int[] {1, 2, 3, 4}, 0, 3, 2),
                    new Window(new int[] {5, 6}, 0, 1, 0)), 0, 2);
            assertThat(targets(batch)).containsExactly(IGNORED, 3, 4, 6, IGNORED, IGNORED);
            assertThat(batch.predictions()).isEqualTo(3);
        }

        @Test
        void of_documents_starts_each_row_at_BOS_and_pads_it_up_to_the_longest() {
            Batch batch = new Batch(2, 5);
            batch.fill(Window.cut(List.of(new int[] {2, 0, 1, 2}, new int[] {2, 1, 2}), 5, 0, 0), 0, 2);
            assertThat(inputs(batch)).containsExactly(2, 0, 1, 2, 1, 0);
            assertThat(targets(batch)).containsExactly(0, 1, 2, 1, 2, IGNORED);
        }

        @Test
        void of_documents_goes_on_in_another_row_where_one_is_longer_than_the_context() {
            Corpus corpus = Corpus.ofDocuments(List.of("abc", "abc"), new PythonRandom(1));
            Batches batches = Batches.of(corpus, 3, 1, 1);
            List<List<Integer>> rows = take(batches, 2).stream().map(batch -> targets(List.of(batch))).toList();
            assertThat(rows).containsExactlyInAnyOrder(List.of(0, 1, 2), List.of(3));
        }

        @Test
        void of_a_task_asks_for_the_answer_alone() {
            Batch batch = next(Batches.of(SortTask.task(), 1, 1));
            assertThat(targets(batch)).hasSize(11).startsWith(IGNORED, IGNORED, IGNORED, IGNORED, IGNORED);
            int[] question = Arrays.copyOf(inputs(batch), 6);
            assertThat(Arrays.copyOfRange(targets(batch), 5, 11))
                    .containsExactly(Arrays.stream(question).sorted().toArray());
        }
    }

    @Nested
    class An_epoch {

        @ParameterizedTest
        @CsvSource({"100, 8, 1", "100, 8, 2", "101, 7, 3", "50, 44, 4", "40, 1, 5"})
        void of_a_running_text_predicts_every_token_but_the_first_exactly_once(int length, int blockSize, long seed) {
            Corpus corpus = text(length);
            Batches batches = Batches.of(corpus, blockSize, 1, seed);
            Integer[] all = IntStream.range(1, corpus.training().get(0).length).boxed().toArray(Integer[]::new);
            for (int epoch = 0; epoch < 5; epoch++) {
                assertThat(targets(epoch(batches))).containsExactlyInAnyOrder(all);
            }
        }

        @Test
        void of_documents_predicts_each_of_their_tokens_once() {
            Corpus corpus = Corpus.ofDocuments(List.of("abcdefg", "h", "ij", "klm"), new PythonRandom(5));
            List<Integer> all = new ArrayList<>();
            corpus.training().forEach(document -> Arrays.stream(document).skip(1).forEach(all::add));
            assertThat(targets(epoch(Batches.of(corpus, 4, 1, 9)))).containsExactlyInAnyOrderElementsOf(all);
        }

        @Test
        void cuts_a_running_text_at_other_places_than_the_one_before() {
            Batches batches = Batches.of(text(1000), 64, 1, 1);
            List<List<Integer>> cuts = new ArrayList<>();
            for (int epoch = 0; epoch < 3; epoch++) {
                cuts.add(epoch(batches).stream().map(batch -> inputs(batch)[0]).sorted().toList());
            }
            assertThat(cuts).doesNotHaveDuplicates();
        }

        @Test
        void has_an_order_of_its_own_and_another_for_another_seed() {
            Corpus corpus = Corpus.ofDocuments(List.of("abcdefghijklmnop", "abcdefghijklmnop"), new PythonRandom(42));
            List<List<Integer>> orders = new ArrayList<>();
            for (long seed = 0; seed < 3; seed++) {
                Batches batches = Batches.of(corpus, 1, 1, seed);
                orders.add(targets(epoch(batches)));
                orders.add(targets(epoch(batches)));
            }
            assertThat(orders).doesNotHaveDuplicates();
        }

        @Test
        void that_ends_within_a_batch_is_followed_by_the_next_in_the_same_batch() {
            Corpus corpus = Corpus.ofDocuments(List.of("a", "b", "c", "d"), new PythonRandom(1)); // three to train on
            Batches batches = Batches.of(corpus, 2, 2, 1);
            assertThat(take(batches, 3)).allMatch(batch -> batch.predictions() == 4);
            assertThat(batches.position()).isEqualTo(new Position(2, 0));
        }
    }

    @Nested
    class The_order {

        @Test
        void is_the_same_for_the_same_seed() {
            assertSame(take(Batches.of(text(300), 8, 4, 42), 50), take(Batches.of(text(300), 8, 4, 42), 50));
        }

        @Test
        void goes_on_from_any_position_as_if_never_broken_off() {
            Batches whole = Batches.of(text(300), 8, 4, 42);
            for (int i = 0; i < 40; i++) {
                Batches resumed = Batches.of(text(300), 8, 4, 42);
                resumed.seek(whole.position());
                assertSame(List.of(next(resumed), next(resumed)), seekBack(whole));
            }
        }

        private static List<Batch> seekBack(Batches whole) {
            Batch first = next(whole);
            Position after = whole.position();
            Batch second = next(whole);
            whole.seek(after);
            return List.of(first, second);
        }

        @Test
        void has_no_place_outside_an_epoch() {
            Batches batches = Batches.of(text(100), 8, 4, 42);
            assertThatThrownBy(() -> batches.seek(new Position(0, 1000))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no window 1000");
        }

        @Test
        void stays_what_it_is_today_because_checkpoints_rely_on_it() {
            // figures of this program's first version
            assertThat(next(Batches.of(text(100), 8, 2, 42)).inputs())
                    .containsExactly(81, 82, 83, 84, 85, 86, 87, 88, 73, 74, 75, 76, 77, 78, 79, 80);
        }
    }

    @Nested
    class In_order {

        @Test
        void each_document_comes_in_its_turn_and_of_a_long_one_only_its_beginning() {
            Corpus corpus = Corpus.ofLesson(List.of("abcdef", "b", "cd"), Vocabulary.CHARACTERS::tokenizer,
                    new PythonRandom(2));
            Batches batches = Batches.inOrder(corpus, 3, 1);
            List<List<Integer>> rows = take(batches, 4).stream().map(batch -> targets(List.of(batch))).toList();
            List<List<Integer>> expected = corpus.training().stream()
                    .map(document -> Arrays.stream(document).skip(1).limit(3).boxed().toList()).toList();
            assertThat(rows.subList(0, 3)).isEqualTo(expected);
            assertThat(rows.get(3)).as("then from the first again").isEqualTo(expected.get(0));
        }
    }

    @Nested
    class What_is_held_out {

        @Test
        void is_all_of_it_in_its_order_and_the_last_batch_has_fewer_rows() {
            Corpus corpus = text(1000);
            List<Batch> batches = Batches.heldOut(corpus, 8, 5);
            assertThat(targets(batches)).containsExactly(IntStream.range(901, 1000).boxed().toArray(Integer[]::new));
            assertThat(batches).hasSize(3);
            assertThat(batches.get(2).predictions()).isEqualTo(99 - 80);
        }

        @Test
        void of_a_task_is_every_answer() {
            DigitTask task = AdderTask.task();
            List<Batch> batches = Batches.heldOut(task, 64);
            assertThat(batches).hasSize(8);
            assertThat(batches.stream().mapToInt(Batch::predictions).sum()).isEqualTo(3 * task.heldOut().size());
        }
    }
}
