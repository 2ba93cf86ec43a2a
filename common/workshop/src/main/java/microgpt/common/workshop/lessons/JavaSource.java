package microgpt.common.workshop.lessons;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import microgpt.common.cli.UsageException;
import microgpt.common.core.RunFailedException;

/** The text of a Java file, and where its methods' bodies are, as the JDK's own compiler sees them. */
record JavaSource(String name, String text) {

    /** The text between the braces of a method's body, without the line ends next to them. */
    String body(String method) {
        int[] span = span(method);
        return text.substring(span[0], span[1]);
    }

    /** The same file with another body for this method. */
    JavaSource withBody(String method, String body) {
        int[] span = span(method);
        return new JavaSource(name, text.substring(0, span[0]) + body + text.substring(span[1]));
    }

    private int[] span(String method) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new RunFailedException("this Java has no compiler: start the workshop with a JDK, not a JRE");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, problems, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            for (Diagnostic<?> problem : problems.getDiagnostics()) {
                throw new UsageException(name + " has a syntax error in line " + problem.getLineNumber() + " ("
                        + problem.getMessage(null) + "): mend it first");
            }
            int[] found = new BodyFinder(unit, Trees.instance(task).getSourcePositions(), method).find();
            if (found == null) {
                throw new UsageException(name + " has no method " + method
                        + ": its name and parameters must stay as they are");
            }
            int start = text.indexOf('\n', found[0]) + 1;
            int end = text.lastIndexOf('\n', found[1] - 1);
            return start <= end && start > 0 ? new int[] {start, end} : new int[] {found[0] + 1, found[1] - 1};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks for the block of a method by the method's name and parameters. */
    private static final class BodyFinder extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String method;
        private int[] span;

        BodyFinder(CompilationUnitTree unit, SourcePositions positions, String method) {
            this.unit = unit;
            this.positions = positions;
            this.method = method;
        }

        int[] find() {
            scan(unit, null);
            return span;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            String parameters = tree.getParameters().stream()
                    .map(parameter -> parameter.getType() + " " + parameter.getName())
                    .collect(Collectors.joining(", "));
            BlockTree body = tree.getBody();
            if (body != null && (tree.getName() + "(" + parameters + ")").equals(method)) {
                span = new int[] {(int) positions.getStartPosition(unit, body), (int) positions.getEndPosition(unit, body)};
            }
            return null;
        }
    }
}
