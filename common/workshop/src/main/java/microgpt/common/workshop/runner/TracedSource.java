package microgpt.common.workshop.runner;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.JavaSource.Parsed;
import microgpt.common.workshop.lessons.JavaSource.Span;

/** A lesson's file in which every method tells {@link Trace} what it gives; its lines keep their numbers. */
final class TracedSource extends TreeScanner<Void, Void> {

    private static final String TRACE = Trace.class.getName();

    private final JavaSource source;
    private final Parsed parsed;
    private final Map<Integer, String> insertions = new TreeMap<>();
    private String type = "";
    private MethodTree method;

    private TracedSource(JavaSource source) {
        this.source = source;
        this.parsed = source.parse();
    }

    /** The text of a file, with calls of {@link Trace} put in. */
    static String of(JavaSource source) {
        TracedSource traced = new TracedSource(source);
        traced.scan(traced.parsed.unit(), null);
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Map.Entry<Integer, String> insertion : traced.insertions.entrySet()) {
            text.append(source.text(), end, insertion.getKey()).append(insertion.getValue());
            end = insertion.getKey();
        }
        return text.append(source.text().substring(end)).toString();
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        String outer = type;
        type = tree.getSimpleName().toString();
        super.visitClass(tree, null);
        type = outer;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
        if (tree.getBody() == null || tree.getReturnType() == null || type.isEmpty()) {
            return null; // abstract, a constructor, or in a class without a name
        }
        if (type.equals("Value") && !tree.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return null; // how the way back finds its order is everybody's own
        }
        MethodTree outer = method;
        method = tree;
        if (tree.getReturnType() instanceof PrimitiveTypeTree result
                && result.getPrimitiveTypeKind() == TypeKind.VOID) {
            Span body = parsed.span(tree.getBody());
            insertions.put(body.start() + 1, TRACE + ".begins(" + call() + "); try {");
            insertions.put(body.end() - 1, "} finally { " + TRACE + ".ended(" + call() + "); }");
        }
        super.visitMethod(tree, null);
        method = outer;
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null) {
            Span result = parsed.span(tree.getExpression());
            insertions.put(result.start(), TRACE + ".result(" + call() + ", ");
            insertions.put(result.end(), ")");
        }
        return super.visitReturn(tree, null);
    }

    /** What a lambda returns is no result of the method around it. */
    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
    }

    private String call() {
        boolean isStatic = method.getModifiers().getFlags().contains(Modifier.STATIC);
        return '"' + type + "." + method.getName() + "\", " + (isStatic ? "null" : "this");
    }
}
