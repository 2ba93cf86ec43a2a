package microgpt.common.workshop.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microgpt.common.core.RunFailedException;
import microgpt.common.files.Reason;
import microgpt.common.workshop.lessons.FilledFile;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.LessonCode;
import microgpt.common.workshop.runner.Request;
import microgpt.common.workshop.runner.StageRunner;

/** Runs a stage as it stands in the editor, in this process's streams and folder. */
public final class StageRun {

    /** Those of the README's command. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmn64m", "-XX:-OmitStackTraceInFastThrow");

    private StageRun() {
    }

    /**
     * Compiles and runs a stage.
     *
     * @return its exit status
     * @throws RunFailedException if it does not compile
     */
    public static int of(Lesson lesson, List<String> options) {
        List<String> arguments = new ArrayList<>();
        arguments.add(keep(compile(lesson)).toString());
        arguments.add("microgpt.train" + lesson.number() + ".Main");
        arguments.addAll(options);
        try (JavaProcess java = JavaProcess.start(OPTIONS, List.of(), StageRunner.class, arguments, ProcessBuilder::inheritIO)) {
            return java.status();
        }
    }

    private static Map<String, byte[]> compile(Lesson lesson) {
        List<FilledFile> files = LessonCode.read(lesson).with(Map.of());
        try (Compiler compiler = new Compiler(JavaProcess.workshop())) {
            Compiler.Outcome outcome =
                    compiler.compile(files.stream().collect(Collectors.toMap(FilledFile::path, FilledFile::text)));
            if (!outcome.errors().isEmpty()) {
                throw new RunFailedException(CompileErrors.text(lesson, files, outcome.errors()));
            }
            Map<String, byte[]> classes = new HashMap<>();
            outcome.classes().values().forEach(classes::putAll);
            return classes;
        }
    }

    /** Puts classes into a file that the stage's Java machine reads and deletes. */
    private static Path keep(Map<String, byte[]> classes) {
        try {
            Path file = Files.createTempFile("stage", ".bin");
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                Request.write(new Request.Load(classes), out);
            }
            return file;
        } catch (IOException e) {
            throw new RunFailedException("no temporary file could be made (" + Reason.of(e) + "): free the disk");
        }
    }
}
