package microgpt.common.workshop.lessons;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import microgpt.common.core.RunFailedException;

/**
 * A change of a lesson's files, which an editor may save at any moment. It begins with their bytes: from these the copy
 * is made, and a file that has others when its turn comes stays as it is.
 */
final class LessonChange {

    private final Lesson lesson;
    private final LessonFolder files;
    private final Map<String, String> finished;
    private final List<String> added;
    private final Map<String, byte[]> before = new TreeMap<>();
    private final Map<String, byte[]> after = new TreeMap<>();
    private final Set<String> written = new TreeSet<>();
    private boolean withoutAdded;

    /**
     * No change so far.
     *
     * @param further files that are to be changed beside the lesson's own and those that the participant added
     */
    LessonChange(Lesson lesson, Collection<String> further) {
        this.lesson = lesson;
        this.files = new LessonFolder(lesson.folder());
        this.finished = lesson.finished();
        this.added = lesson.addedFiles();
        Set<String> all = new TreeSet<>(finished.keySet());
        all.addAll(added);
        all.addAll(further);
        all.stream().filter(files::has).forEach(file -> before.put(file, files.bytes(file)));
    }

    /** Gives a task's method this body; the lines around it stay as they are. */
    void fill(Task task, String body) {
        String file = lesson.path(task);
        write(file, source(file).withBody(task.method(), body).text().getBytes(StandardCharsets.UTF_8));
    }

    private JavaSource source(String file) {
        lesson.current(file); // which says what is wrong with a file that is missing or no text
        byte[] bytes = after.getOrDefault(file, before.get(file));
        return new JavaSource(file, bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8));
    }

    /** Gives a file this text, unless it has it but for its line ends. */
    void write(String file, String text) {
        if (!has(file, text)) {
            write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void write(String file, byte[] content) {
        written.add(file);
        after.remove(file);
        if (!Arrays.equals(before.get(file), content)) {
            after.put(file, content);
        }
    }

    /** Gives every file the finished text, and deletes what was added, unless it is written. */
    LessonChange finish() {
        finished.forEach(this::write);
        withoutAdded = true;
        return this;
    }

    private boolean has(String file, String text) {
        byte[] bytes = before.get(file);
        return bytes != null && JavaFiles.withOwnLineEnds(new String(bytes, StandardCharsets.UTF_8)).equals(text);
    }

    /** Puts the starters in place, and what they need beside them. */
    void start() {
        lesson.others().forEach(this::write);
        lesson.starters().forEach(this::write);
        carryOut(Optional.empty());
    }

    /** Fills holes with their solutions, and keeps a copy if one of them was touched. */
    Optional<KeptCopy> solve(List<Task> holes) {
        boolean touched = holes.stream().anyMatch(task ->
                !task.isUntouched(source(lesson.path(task)).body(task.method())));
        holes.forEach(task -> fill(task, task.solution()));
        Optional<KeptCopy> kept = touched ? keep() : Optional.empty();
        carryOut(kept);
        return kept;
    }

    /** Copies what is replaced, if it is the participant's, and makes the change; returns the copy. */
    Optional<KeptCopy> keepAndCarryOut() {
        Optional<KeptCopy> kept = keep();
        carryOut(kept);
        return kept;
    }

    /** Copies all that is not finished, if the participant's own is among it or in the place of a further file. */
    Optional<KeptCopy> keep() {
        Map<String, byte[]> kept = new TreeMap<>(before);
        kept.keySet().removeIf(file -> finished.containsKey(file) ? has(file, finished.get(file))
                : !added.contains(file) && !after.containsKey(file));
        boolean further = kept.keySet().stream().anyMatch(file -> !finished.containsKey(file));
        return lesson.ownFiles().isEmpty() && !further ? Optional.empty()
                : Optional.of(lesson.checkout().copies().add(lesson, kept));
    }

    /**
     * Makes the change.
     *
     * @param kept the copy of what is replaced, if there is one
     * @throws RunFailedException if a file could not be written, or was left as it is because it was saved meanwhile
     */
    void carryOut(Optional<KeptCopy> kept) {
        KeptCopy.during(kept, this::carryOut);
    }

    private void carryOut() {
        List<String> left = new ArrayList<>();
        after.forEach((file, content) -> {
            if (!files.replace(file, content, before.get(file))) {
                left.add(file);
            }
        });
        if (withoutAdded) {
            for (String file : lesson.addedFiles()) {
                if (!written.contains(file) && !files.delete(file, before.get(file))) {
                    left.add(file);
                }
            }
        }
        if (!left.isEmpty()) {
            throw new RunFailedException(Lesson.names(left) + (left.size() == 1
                    ? " was saved just now, so it stays as it is" : " were saved just now, so they stay as they are")
                    + ": give the command once more");
        }
    }
}
