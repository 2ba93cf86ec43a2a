package microgpt.common.workshop.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import microgpt.common.files.OutputFile;
import microgpt.common.files.RunFiles;
import microgpt.common.workshop.engine.RecordedProbes;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.engine.TraceRun;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Task;
import microgpt.common.workshop.lessons.Task.Answer;
import microgpt.common.workshop.lessons.TemporaryFolder;
import microgpt.common.workshop.trace.Comparison;
import microgpt.common.workshop.trace.Steps;

/**
 * Proves every task: an empty hole fails with its own TODO, a filled one turns green alone, wrong
 * answers stay red and are called by their names, other right answers are green and are called
 * nothing, and in a copy of the checkout every lesson starts, is solved and is reset to the same bytes.
 */
public final class Proof {

    private final Checkout checkout;
    private final boolean record;
    private final Statements statements;

    /** @param record whether what the probes give is written down, not compared with what is */
    public Proof(Checkout checkout, boolean record, PrintWriter out) {
        this.checkout = checkout;
        this.record = record;
        this.statements = new Statements(out);
    }

    /** Proves these lessons; returns how many statements failed. */
    public int run(List<Integer> numbers) {
        requireRecords(numbers);
        try (TemporaryFolder copy = TemporaryFolder.create("workshop-proof")) {
            Files.copy(checkout.root().resolve("pom.xml"), copy.path().resolve("pom.xml"));
            for (Path module : checkout.modules()) {
                Files.createDirectories(copy.path().resolve(module.getFileName()));
            }
            for (Path folder : checkout.folders()) {
                copy(folder, copy.path().resolve(folder.getFileName()));
            }
            for (int number : numbers) {
                Lesson lesson = checkout.lesson(number);
                statements.println("== " + lesson.name());
                statements.expect(lesson.isFinished(), "the solution in exercise/tasks is that of src/main/java");
                try (TestBench bench = new TestBench(lesson)) {
                    StartedLesson started = new StartedLesson(lesson, bench);
                    new HolesProof(started, statements).run();
                    probes(lesson, new AnswersProof(started, statements).run());
                }
                if (lesson.hasProgram()) {
                    firstSteps(lesson);
                }
                proveFiles(new Checkout(copy.path()).lesson(number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements.failures();
    }

    /** Refuses to record in the place of anything else, before the first lesson is proven. */
    private void requireRecords(List<Integer> numbers) {
        RunFiles files = new RunFiles();
        for (int number : record ? Set.copyOf(numbers) : Set.<Integer>of()) {
            Lesson lesson = checkout.lesson(number);
            files.writes("--record", RecordedProbes.file(lesson), RecordedProbes.KIND);
            if (lesson.hasProgram()) {
                files.writes("--record", Steps.file(lesson.folder()), Steps.KIND);
            }
        }
    }

    /** Writes down what the probes gave, or compares it with what is written. */
    private void probes(Lesson lesson, RecordedProbes probes) throws IOException {
        if (probes.entries().isEmpty()) {
            return;
        }
        if (record) {
            String text = String.join("\n", probes.lines()) + "\n";
            OutputFile.at(RecordedProbes.file(lesson), RecordedProbes.KIND)
                    .write(text.getBytes(StandardCharsets.UTF_8));
        }
        List<RecordedProbes.Entry> recorded = RecordedProbes.of(lesson).entries();
        boolean same = recorded.size() == probes.entries().size();
        for (int i = 0; same && i < recorded.size(); i++) {
            RecordedProbes.Entry entry = probes.entries().get(i);
            same = recorded.get(i).task().equals(entry.task()) && recorded.get(i).clause().equals(entry.clause())
                    && RecordedProbes.same(recorded.get(i).values(), entry.values());
        }
        statements.expect(same, "the probes give what is in exercise/probes.csv");
    }

    /** Writes down what the first steps of training give, or compares it with what is written. */
    private void firstSteps(Lesson lesson) throws IOException {
        Path file = Steps.file(lesson.folder());
        if (record) {
            TraceRun.recording(lesson).write(file);
        }
        Steps recorded = Steps.read(file);
        statements.expect(isAsRecorded(TraceRun.recording(lesson), recorded),
                "the first steps of training give what is in exercise/first-steps.csv");
        for (Task task : lesson.tasks()) {
            for (Answer answer : task.alsoRight()) {
                statements.expect(isAsRecorded(TraceRun.of(lesson, task, answer.body()), recorded),
                        task.id() + " also right, " + answer.clause() + ": the first steps are as recorded");
            }
        }
    }

    private static boolean isAsRecorded(Steps taken, Steps recorded) {
        Comparison comparison = new Comparison(taken, recorded);
        return comparison.isAsRecorded() && comparison.first().isEmpty() && comparison.otherCounts().isEmpty();
    }

    private void proveFiles(Lesson lesson) throws IOException {
        Map<String, String> finished = texts(lesson.folder());
        lesson.start();
        for (Task task : lesson.tasks()) {
            lesson.fill(task, task.solution());
        }
        statements.expect(texts(lesson.folder()).equals(finished), "start and solve give back every byte");
        lesson.start();
        lesson.reset();
        statements.expect(texts(lesson.folder()).equals(finished), "start and reset give back every byte");
    }

    /** Every byte below a folder, as text, by the path of its file. */
    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !path.endsWith("target")).toList()) {
                Path target = to.resolve(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    copy(entry, target);
                } else {
                    Files.copy(entry, target);
                }
            }
        }
    }
}
