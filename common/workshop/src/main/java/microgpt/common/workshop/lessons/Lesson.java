package microgpt.common.workshop.lessons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.cli.UsageException;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.files.Reason;

/**
 * A lesson of a checkout: its tasks, its starters (files with holes) and the participant's files
 * in their place. The solution is the starter with every hole filled by its task's solution.
 *
 * @param checkout the checkout it belongs to
 * @param folder its folder
 * @param tasks its tasks in their order
 * @param starters the starters' texts by their paths below the lesson's folder
 */
public record Lesson(Checkout checkout, Path folder, List<Task> tasks, Map<String, String> starters) {

    /** What the hole of a task contains. */
    public enum State { TO_DO, SOLUTION, OWN }

    /** Reads a lesson's tasks and starters. */
    static Lesson read(Checkout checkout, Path folder) {
        Path exercise = folder.resolve("exercise");
        List<Task> tasks = new ArrayList<>();
        Map<String, String> starters = new TreeMap<>();
        try (Stream<Path> files = Files.walk(exercise)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(".md")) {
                    tasks.add(Task.parse(text(file)));
                } else if (file.toString().endsWith(".java")) {
                    starters.put(exercise.relativize(file).toString().replace('\\', '/'), text(file));
                }
            }
        } catch (IOException e) {
            throw new UsageException(exercise + " is not complete (" + Reason.of(e) + "): download the workshop again");
        }
        Lesson lesson = new Lesson(checkout, folder, tasks, starters);
        for (Task task : tasks) {
            lesson.path(task);
        }
        return lesson;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /** The name of its folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** The number of the lesson, as in its folder's name. */
    public int number() {
        return name().charAt("train".length()) - '0';
    }

    /** The task of this number within the lesson. */
    Task task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findAny().orElseThrow(() -> new UsageException(
                "there is no task " + id + ": lesson " + number() + " has the tasks "
                        + String.join(", ", tasks.stream().map(Task::id).toList())));
    }

    /** The path of a task's file below the lesson's folder. */
    String path(Task task) {
        return starters.keySet().stream().filter(path -> path.endsWith("/" + task.file())).findAny()
                .orElseThrow(() -> new UsageException(folder.resolve("exercise") + " has no starter " + task.file()
                        + " for task " + task.id() + ": download the workshop again"));
    }

    /** The solution's text of a file that has holes. */
    public String solution(String path) {
        JavaSource source = new JavaSource(path, starters.get(path));
        for (Task task : tasks) {
            if (path(task).equals(path)) {
                source = source.withBody(task.method(), task.solution());
            }
        }
        return source.text();
    }

    /** The participant's text of a file. */
    public String current(String path) {
        try {
            return text(folder.resolve(path));
        } catch (IOException e) {
            throw new UsageException(folder.resolve(path) + " cannot be read (" + Reason.of(e)
                    + "): `workshop reset " + number() + "` brings it back");
        }
    }

    /** What the hole of a task contains now. */
    public State state(Task task) {
        return state(task, new JavaSource(path(task), current(path(task))).body(task.method()));
    }

    /** Whether the hole of a task is open, as far as a file tells that may have errors. */
    public boolean isOpen(Task task) {
        return task.isOpen(current(path(task)));
    }

    /** What a body is to a task. */
    static State state(Task task, String body) {
        return task.isOpen(body) ? State.TO_DO
                : squeezed(body).equals(squeezed(task.solution())) ? State.SOLUTION
                : State.OWN;
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    /** The files that are neither starter nor solution: they hold work that exists nowhere else. */
    public List<String> ownFiles() {
        return starters.keySet().stream().filter(path -> Files.exists(folder.resolve(path)))
                .filter(path -> !current(path).equals(starters.get(path)) && !current(path).equals(solution(path)))
                .toList();
    }

    /** Whether every file is the solution's. */
    public boolean isFinished() {
        return starters.keySet().stream().allMatch(path -> current(path).equals(solution(path)));
    }

    /** Puts the starters in place. */
    public void start() {
        starters.forEach(this::write);
    }

    /** Puts the solution in place; returns the backup of the participant's own files, if there were any. */
    public Optional<Path> reset() {
        Optional<Path> backup = backup();
        for (String path : starters.keySet()) {
            write(path, solution(path));
        }
        return backup;
    }

    /** Copies the participant's own files; returns the folder of the copies, if there were any. */
    public Optional<Path> backup() {
        List<String> own = ownFiles();
        return own.isEmpty() ? Optional.empty() : Optional.of(Backup.of(this, own));
    }

    /** Fills a task's hole with this body. */
    public void fill(Task task, String body) {
        String path = path(task);
        write(path, new JavaSource(path, current(path)).withBody(task.method(), body).text());
    }

    private void write(String path, String text) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFailedException(file + " could not be written (" + Reason.of(e) + "): free the disk or close"
                    + " the programs that hold it, then try again");
        }
    }
}
