package microgpt.common.workshop.runner;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import microgpt.common.workshop.lessons.JavaSource;
import microgpt.common.workshop.lessons.JavaSource.Parsed;
import microgpt.common.workshop.lessons.JavaSource.Span;
import microgpt.common.workshop.trace.Event;

/** A lesson's file whose methods tell {@link Trace} what they are given and give; its lines keep their numbers. */
final class TracedSource extends TreeScanner<Void, Void> {

    private static final String TRACE = Trace.class.getName();

    private final JavaSource source;
    private final Parsed parsed;
    private final Map<Integer, String> insertions = new TreeMap<>();
    private final String node;
    private String type = "";
    private boolean isRecord;
    private boolean isTold;

    private TracedSource(JavaSource source, String node) {
        this.source = source;
        this.node = node;
        this.parsed = source.parse();
    }

    /**
     * The text of a file, with calls of {@link Trace} put in.
     *
     * @param node the class of the numbers that remember how they were computed
     */
    static String of(JavaSource source, String node) {
        TracedSource traced = new TracedSource(source, node);
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
        boolean outerIsRecord = isRecord;
        type = tree.getSimpleName().toString();
        isRecord = tree.getKind() == Tree.Kind.RECORD;
        super.visitClass(tree, null);
        type = outer;
        isRecord = outerIsRecord;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
        if (tree.getBody() == null || type.isEmpty() || isOnItsOwn(tree)) {
            return null;
        }
        boolean outer = isTold;
        isTold = !isConstructor(tree) || !type.equals(node);
        boolean isStatic = tree.getModifiers().getFlags().contains(Modifier.STATIC);
        String self = isStatic ? "null" : "this";
        int end = parsed.span(tree.getBody()).end() - 1;
        if (isTold) {
            String name = isConstructor(tree) ? type + Event.NEW : type + "." + tree.getName();
            String arguments = tree.getParameters().stream().map(parameter -> parameter.getName().toString())
                    .collect(Collectors.joining(", "));
            insert(start(tree), TRACE + ".begins(\"" + name + "\", " + (isConstructor(tree) ? "null" : self)
                    + ", new Object[] {" + arguments + "}); try {");
            insert(end, "} catch (Throwable fails) { " + TRACE + ".fails(); throw fails; } finally { "
                    + TRACE + ".ended(" + self + "); }");
        } else {
            insert(end, TRACE + ".made(this);");
        }
        super.visitMethod(tree, null);
        isTold = outer;
        return null;
    }

    /** Whether it is left alone: how a node finds the order of the way back is everybody's own. */
    private boolean isOnItsOwn(MethodTree tree) {
        if (isConstructor(tree)) {
            return isRecord; // it may have no list of parameters
        }
        return type.equals(node) && !tree.getModifiers().getFlags().contains(Modifier.PUBLIC)
                && !(tree.getParameters().isEmpty() && tree.getReturnType() instanceof PrimitiveTypeTree result
                        && result.getPrimitiveTypeKind() == TypeKind.VOID);
    }

    private static boolean isConstructor(MethodTree tree) {
        return tree.getReturnType() == null;
    }

    /** Where a body begins; a constructor's after its call of another one. */
    private int start(MethodTree tree) {
        if (isConstructor(tree) && !tree.getBody().getStatements().isEmpty()) {
            StatementTree first = tree.getBody().getStatements().get(0);
            if (first.toString().startsWith("this(") || first.toString().startsWith("super(")) {
                return Math.max(parsed.span(first).end(), parsed.span(tree.getBody()).start() + 1);
            }
        }
        return parsed.span(tree.getBody()).start() + 1;
    }

    private void insert(int place, String text) {
        insertions.merge(place, text, (before, more) -> before + more);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null && isTold) {
            Span result = parsed.span(tree.getExpression());
            insert(result.start(), TRACE + ".result(");
            insert(result.end(), ")");
        }
        return super.visitReturn(tree, null);
    }

    /** What a lambda returns is no result of the method around it. */
    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
    }
}
