package microgpt.common.workshop.lessons;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microgpt.common.core.UsageException;

/**
 * A lesson of a checkout: its tasks, its starters (files with holes), its other files, and the
 * participant's files in their place. The finished text of a starter is the starter with every hole
 * filled by its task's solution.
 *
 * @param checkout the checkout it belongs to
 * @param folder its folder
 * @param settings what it says of itself
 * @param tasks its tasks in their order
 * @param starters the starters' texts by their paths below the lesson's folder
 * @param others the finished texts of the files without holes, tests included, by their paths
 */
public record Lesson(Checkout checkout, Path folder, LessonSettings settings, List<Task> tasks,
            Map<String, String> starters, Map<String, String> others) {

    /** What the hole of a task contains. */
    public enum State { TO_DO, SOLUTION, OWN }

    /** Refuses a task whose file has no starter. */
    public Lesson {
        tasks.forEach(task -> path(folder, starters, task));
    }

    /** The name of its folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Its number. */
    public int number() {
        return settings.number();
    }

    /** Whether it has a program to start; if not, tests alone tell what it does. */
    public boolean hasProgram() {
        return Stream.of(starters, others).anyMatch(files -> files.containsKey(settings.mainFolder() + "Main.java"));
    }

    /** The names of files without their folders, in one line. */
    public static String names(Collection<String> paths) {
        return paths.stream().map(path -> path.substring(path.lastIndexOf('/') + 1)).collect(Collectors.joining(", "));
    }

    private LessonFolder files() {
        return new LessonFolder(folder);
    }

    /** The task of this number within the lesson. */
    Task task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findAny().orElseThrow(() -> new UsageException(
                "there is no task " + id + ": lesson " + number() + " has the task" + (tasks.size() == 1 ? " " : "s ")
                        + String.join(", ", tasks.stream().map(Task::id).toList())));
    }

    /** The path of a task's file below the lesson's folder. */
    String path(Task task) {
        return path(folder, starters, task);
    }

    private static String path(Path folder, Map<String, String> starters, Task task) {
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

    /** The finished texts of all files by their paths. */
    public Map<String, String> finished() {
        Map<String, String> texts = new TreeMap<>(others);
        starters.keySet().forEach(path -> texts.put(path, solution(path)));
        return texts;
    }

    /** The participant's text of a file. */
    public String current(String path) {
        return files().text(path);
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

    /** The files that are not there. */
    public List<String> missingFiles() {
        return Stream.concat(starters.keySet().stream(), others.keySet().stream()).filter(path -> !files().has(path))
                .toList();
    }

    /** The Java files that the lesson does not have: the participant added them. */
    public List<String> addedFiles() {
        return files().sources().stream().filter(path -> !starters.containsKey(path) && !others.containsKey(path))
                .toList();
    }

    /** The files without holes that are there with another text. */
    public List<String> changedOthers() {
        return others.keySet().stream().filter(path -> files().has(path) && !files().holds(path, others.get(path)))
                .toList();
    }

    /** The files that are neither finished nor as a start leaves them: they hold work that exists nowhere else. */
    public List<String> ownFiles() {
        List<String> own = new ArrayList<>(starters.keySet());
        own.removeIf(path -> !files().has(path) || files().holds(path, starters.get(path))
                || files().holds(path, solution(path)));
        own.addAll(changedOthers());
        own.addAll(addedFiles());
        return own;
    }

    /** Whether every file is the finished lesson's, and no other is there. */
    public boolean isFinished() {
        return starters.keySet().stream().allMatch(path -> files().holds(path, solution(path)))
                && changedOthers().isEmpty() && addedFiles().isEmpty() && missingFiles().isEmpty();
    }

    private LessonChange change() {
        return new LessonChange(this, List.of());
    }

    /** Puts the starters in place, and what they need beside them. */
    public void start() {
        change().start();
    }

    /** As {@link #start}, unless files hold the participant's own work; returns these. */
    public List<String> startUnlessOwn() {
        LessonChange change = change(); // before the look, so that nothing is missed between
        List<String> own = ownFiles();
        if (own.isEmpty()) {
            change.start();
        }
        return own;
    }

    /** Puts the finished lesson in place; returns the copy of the participant's own files, if there were any. */
    public Optional<KeptCopy> reset() {
        return change().finish().keepAndCarryOut();
    }

    /** Puts the lesson back as it was when the copy was made; returns the copy of what was there, as a reset does. */
    public Optional<KeptCopy> restore(KeptCopy copy) {
        LessonChange change = new LessonChange(this, copy.files()).finish();
        copy.files().forEach(file -> change.write(file, copy.bytes(file)));
        return change.keepAndCarryOut();
    }

    /** Fills holes with their solutions; returns the copy of the participant's own files, if a hole was touched. */
    public Optional<KeptCopy> solve(List<Task> holes) {
        return change().solve(holes);
    }

    /** Fills a task's hole with this body. */
    public void fill(Task task, String body) {
        LessonChange change = change();
        change.fill(task, body);
        change.carryOut(Optional.empty());
    }
}
