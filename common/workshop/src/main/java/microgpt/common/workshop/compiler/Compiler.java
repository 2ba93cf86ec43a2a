package microgpt.common.workshop.compiler;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The JDK's compiler, from texts in memory to classes in memory; the libraries stay open between its uses. */
public final class Compiler implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-g");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager libraries;

    /** Compiles what needs no more than this program has, and the classes in these folders. */
    public Compiler(List<Path> folders) {
        libraries = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        try {
            List<Path> classPath = new ArrayList<>(folders);
            libraries.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(classPath::add);
            libraries.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came of a compilation.
     *
     * @param classes the bytes of each class by its name, for each source by its path
     * @param errors what the compiler found wrong
     */
    public record Outcome(Map<String, Map<String, byte[]>> classes, List<Error> errors) {
    }

    /** An error in a line of a source. */
    public record Error(String path, int line, String message) {
    }

    /**
     * Compiles texts by the paths of their files.
     *
     * @param known the bytes of classes that they may need besides, by the classes' names
     */
    public Outcome compile(Map<String, String> texts, Map<String, byte[]> known) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, Map<String, byte[]>> classes = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> sources.add(new Source(path, text)));
        try (OutputStream ignored = OutputStream.nullOutputStream()) {
            compiler.getTask(new OutputStreamWriter(ignored, StandardCharsets.UTF_8),
                    new Memory(libraries, known, classes),
                    problems, OPTIONS, null, sources).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Error> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                String path = problem.getSource() == null ? "" : problem.getSource().toUri().getPath().substring(1);
                errors.add(new Error(path, (int) problem.getLineNumber(), problem.getMessage(null)));
            }
        }
        return new Outcome(classes, errors);
    }

    @Override
    public void close() {
        try {
            libraries.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
