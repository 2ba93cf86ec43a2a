package microgpt.common.workshop.lessons;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import microgpt.common.core.UsageException;
import microgpt.common.workshop.compiler.Source;

/** The text of a Java file, and where its methods' bodies are, as the JDK's own compiler sees them. */
public record JavaSource(String name, String text) {

    /** The text between the braces of a method's body, without the line ends next to them. */
    String body(String method) {
        Span span = span(bodies(), method);
        return text.substring(span.start, span.end);
    }

    /** The same file with another body for this method: its lines end as the one before them. */
    JavaSource withBody(String method, String body) {
        Span span = span(bodies(), method);
        int end = span.end > span.start && text.charAt(span.end - 1) == '\r' ? span.end - 1 : span.end;
        int lineEnd = text.indexOf('\n', span.start - 1);
        String own = lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? body.replace("\n", "\r\n") : body;
        return new JavaSource(name, text.substring(0, span.start) + own + text.substring(end));
    }

    /** Where a method's body begins and ends in the text, without the line ends next to its braces. */
    public record Span(int start, int end) {
    }

    /** The span of a method among those of a file. */
    Span span(Map<String, Span> bodies, String method) {
        if (!bodies.containsKey(method)) {
            throw new UsageException(name + " has no method " + method
                    + ": its name and parameters must stay as they are");
        }
        return bodies.get(method);
    }

    /** The bodies of all methods by the methods' names and parameters. */
    public Map<String, Span> bodies() {
        Parsed parsed = parse();
        BodyFinder finder = new BodyFinder(parsed);
        finder.scan(parsed.unit(), null);
        Map<String, Span> bodies = new HashMap<>();
        finder.found.forEach((method, found) -> bodies.put(method, within(found)));
        return bodies;
    }

    /** A file's syntax tree, and where its parts are in the text. */
    public record Parsed(CompilationUnitTree unit, SourcePositions positions) {

        /** The part of the text that a part of the tree stands for. */
        public Span span(Tree tree) {
            return new Span((int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
        }
    }

    /**
     * The file as the compiler sees it.
     *
     * @throws UsageException if it has not the form of Java
     */
    public Parsed parse() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(null, null, problems, List.of("-proc:none"), null,
                List.of(new Source(name, text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            for (Diagnostic<?> problem : problems.getDiagnostics()) {
                throw new UsageException(name + " has a syntax error in line " + problem.getLineNumber() + " ("
                        + problem.getMessage(null) + "): fix it first");
            }
            return new Parsed(unit, Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name and parameters of a method, as tasks have them. */
    static String signature(MethodTree method) {
        return method.getName() + method.getParameters().stream()
                .map(parameter -> parameter.getType() + " " + parameter.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A span without the braces and the line ends next to them. */
    private Span within(Span braces) {
        int start = text.indexOf('\n', braces.start) + 1;
        int end = text.lastIndexOf('\n', braces.end - 1);
        return start <= end && start > 0 ? new Span(start, end) : new Span(braces.start + 1, braces.end - 1);
    }

    /** Looks for the blocks of methods, braces included. */
    private static final class BodyFinder extends TreeScanner<Void, Void> {

        private final Parsed parsed;
        private final Map<String, Span> found = new HashMap<>();

        BodyFinder(Parsed parsed) {
            this.parsed = parsed;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            BlockTree body = tree.getBody();
            if (body != null) {
                found.put(signature(tree), parsed.span(body));
            }
            return null;
        }
    }
}
