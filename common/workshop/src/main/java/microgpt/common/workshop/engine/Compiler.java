package microgpt.common.workshop.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import microgpt.common.core.RunFailedException;

/** The JDK's compiler, from texts in memory to classes in memory; the libraries stay open between its uses. */
final class Compiler implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-g");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager libraries;

    /** @param classPath what the sources need */
    Compiler(List<Path> classPath) {
        if (compiler == null) {
            throw new RunFailedException("this Java has no compiler: start the workshop with a JDK, not a JRE");
        }
        libraries = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        try {
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
    record Outcome(Map<String, Map<String, byte[]>> classes, List<Error> errors) {
    }

    /** An error in a line of a source. */
    record Error(String path, int line, String message) {
    }

    /** Compiles texts by the paths of their files. */
    Outcome compile(Map<String, String> texts) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, Map<String, byte[]>> classes = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> sources.add(new Source(path, text)));
        try (OutputStream ignored = OutputStream.nullOutputStream()) {
            compiler.getTask(new OutputStreamWriter(ignored, StandardCharsets.UTF_8), new Memory(libraries, classes),
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

    private static final class Source extends SimpleJavaFileObject {

        private final String path;
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Takes the classes into memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, Map<String, byte[]>> classes;

        Memory(JavaFileManager libraries, Map<String, Map<String, byte[]>> classes) {
            super(libraries);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject source) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.computeIfAbsent(((Source) source).path, path -> new HashMap<>()).put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
