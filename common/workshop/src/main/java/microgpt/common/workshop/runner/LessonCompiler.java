package microgpt.common.workshop.runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.workshop.compiler.Compiler;
import microgpt.common.workshop.messages.Format;
import microgpt.common.workshop.messages.Request;

/**
 * Compiles a lesson with its tests. No file sees more of another than what stands outside of the
 * holes, so the classes of files without holes are kept, on disk too, until that changes.
 */
final class LessonCompiler {

    private final Compiler compiler;
    private Map<String, byte[]> classes = Map.of();
    private final Map<Path, Kept> memory = new HashMap<>();

    /** The classes of the files without holes, and what they depend on. */
    private record Kept(String key, Map<String, byte[]> classes) {

        private static final Format<Kept> FORMAT =
                Format.fields(Kept::new, Format.TEXT.of(Kept::key), Format.map(Format.BYTES).of(Kept::classes));
        private static final Kind KIND = new Kind("file of compiled classes", // which begins with a key's length
                file -> Kind.startsLike(file, "\\x00{3}@[0-9a-f]{64}"));
    }

    /** Compiles with the class path and the classes in these folders. */
    LessonCompiler(List<Path> folders) {
        compiler = new Compiler(folders);
    }

    /** Compiles; the classes stay those before if there are errors, which are returned. */
    List<Compiler.Error> compile(Request.Compile request) {
        Path file = Path.of(request.kept());
        Optional<Kept> known = known(request.key(), file);
        // first: of a class that is there twice, the copy is at fault
        Map<String, String> texts = new LinkedHashMap<>(request.holes());
        if (known.isEmpty()) {
            texts.putAll(request.others());
        }
        Compiler.Outcome outcome = compiler.compile(texts, known.map(Kept::classes).orElse(Map.of()));
        if (outcome.errors().isEmpty()) {
            Map<String, byte[]> all = new HashMap<>();
            Map<String, byte[]> ofOthers = new HashMap<>();
            outcome.classes().forEach((path, made) -> (request.others().containsKey(path) ? ofOthers : all)
                    .putAll(made));
            if (known.isEmpty()) {
                keep(new Kept(request.key(), ofOthers), file);
            }
            all.putAll(known.map(Kept::classes).orElse(ofOthers));
            classes = all;
        }
        return outcome.errors();
    }

    /** The bytes of each class by its name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    private Optional<Kept> known(String key, Path file) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!memory.containsKey(file) && Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                memory.put(file, Kept.FORMAT.read(in));
            } catch (IOException e) {
                return Optional.empty(); // they are compiled anew
            }
        }
        return Optional.ofNullable(memory.get(file)).filter(kept -> kept.key.equals(key));
    }

    /** Keeps the classes; if there is no disk for them, the next one to need them compiles them too. */
    private void keep(Kept kept, Path file) {
        memory.put(file, kept);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Kept.FORMAT.write(kept, out);
            Files.createDirectories(file.getParent());
            OutputFile.at(file, Kept.KIND).write(bytes.toByteArray());
        } catch (IOException e) {
            memory.remove(file);
        }
    }
}
