package microgpt.common.workshop.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.AtomicFile;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.lessons.Task;

/**
 * Compiles a lesson with its tests. The tests see nothing of the lesson's code but what stands
 * outside of the holes, so their classes are kept, on disk too, until that or a test changes.
 */
final class LessonCompiler implements AutoCloseable {

    private static final String TESTS = "src/test/java";

    private final Lesson lesson;
    private final List<Path> classPath;
    private final Compiler compiler;
    private final Path kept;
    private String key = "";
    private Map<String, byte[]> tests = Map.of();

    LessonCompiler(Lesson lesson, List<Path> classPath) {
        this.lesson = lesson;
        this.classPath = classPath;
        this.compiler = new Compiler(classPath);
        this.kept = lesson.checkout().root().resolve(".workshop/tests-" + lesson.name() + ".bin");
    }

    /**
     * Compiles the lesson's code and tests.
     *
     * @return the bytes of each class by its name
     * @throws RunFailedException with the first errors, if there are any
     */
    Map<String, byte[]> compile(LessonCode code, List<FilledFile> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach(file -> texts.put(file.path(), file.text()));
        Map<String, String> testTexts = LessonCode.read(lesson.folder(), TESTS);
        boolean known = code.isParsable() && isKnown(key(code, testTexts));
        if (!known) {
            texts.putAll(testTexts);
        }
        Compiler.Outcome outcome = compiler.compile(texts);
        if (!outcome.errors().isEmpty()) {
            throw new RunFailedException(CompileErrors.text(lesson, files, outcome.errors()));
        }
        Map<String, byte[]> main = new HashMap<>();
        Map<String, byte[]> test = new HashMap<>();
        outcome.classes().forEach((path, classes) -> (path.startsWith(TESTS) ? test : main).putAll(classes));
        if (!known) {
            tests = test;
            key = key(code, testTexts);
            keep();
        }
        main.putAll(tests);
        return main;
    }

    /** What the classes of the tests depend on. */
    private String key(LessonCode code, Map<String, String> testTexts) {
        Map<Task, String> nothing = new HashMap<>();
        lesson.tasks().forEach(task -> nothing.put(task, ""));
        Fingerprint key = new Fingerprint().add(Runtime.version()).add(classPath).add(testTexts);
        code.with(nothing).forEach(file -> key.add(file.path()).add(file.text()));
        return key.text();
    }

    private boolean isKnown(String wanted) {
        if (!key.equals(wanted) && Files.exists(kept)) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(kept)))) {
                if (in.readUTF().equals(wanted)) {
                    Map<String, byte[]> classes = new HashMap<>();
                    for (int n = in.readInt(); n > 0; n--) {
                        String name = in.readUTF();
                        classes.put(name, in.readNBytes(in.readInt()));
                    }
                    tests = classes;
                    key = wanted;
                }
            } catch (IOException e) {
                return false; // they are compiled anew
            }
        }
        return key.equals(wanted);
    }

    private void keep() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(key);
            out.writeInt(tests.size());
            for (Map.Entry<String, byte[]> entry : tests.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
            Files.createDirectories(kept.getParent());
            AtomicFile.write(kept, bytes.toByteArray());
        } catch (IOException e) {
            throw new RunFailedException(kept + " could not be written (" + e.getMessage() + "): free the disk");
        }
    }

    @Override
    public void close() {
        compiler.close();
    }
}
