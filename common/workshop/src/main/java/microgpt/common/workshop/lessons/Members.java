package microgpt.common.workshop.lessons;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields, methods and classes that a Java file declares, without their comments and their layout. */
final class Members {

    private static final String IMPORT = "the import of ";

    private final Set<String> holes;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Members(Set<String> holes) {
        this.holes = holes;
    }

    /**
     * The code of each member by its name after that of its class, for a method with its parameters.
     *
     * @param holes the methods, as their tasks name them, whose bodies do not count
     */
    static Map<String, String> of(JavaSource source, Set<String> holes) {
        Members members = new Members(holes);
        CompilationUnitTree unit = source.parse().unit();
        unit.getImports().forEach(each -> members.put(IMPORT + each.getQualifiedIdentifier(), each.toString()));
        unit.getTypeDecls().forEach(type -> members.add(type, ""));
        return members.found;
    }

    private void add(Tree tree, String within) {
        if (tree instanceof ClassTree type) {
            String name = within + type.getSimpleName();
            put(name, type.getKind() + " " + type.getModifiers() + type.getTypeParameters() + type.getExtendsClause()
                    + type.getImplementsClause());
            type.getMembers().forEach(member -> add(member, name + "."));
        } else if (tree instanceof MethodTree method) {
            String signature = JavaSource.signature(method);
            put(within + signature, holes.contains(signature)
                    ? method.getModifiers() + " " + method.getReturnType() + method.getThrows()
                    : method.toString());
        } else if (tree instanceof VariableTree field) {
            put(within + field.getName(), field.toString());
        } else if (tree instanceof BlockTree block) {
            put(within + "{}", block.toString());
        }
    }

    /** Several of one name, such as blocks or methods of several classes, count as one. */
    private void put(String name, String code) {
        found.merge(name, code, String::concat);
    }

    /** What the lesson has, and a participant's file in another form or no more. */
    static List<String> changed(Map<String, String> lesson, Map<String, String> current) {
        return lesson.keySet().stream().filter(name -> !lesson.get(name).equals(current.get(name))).toList();
    }

    /** What only the participant's file has, but for what is imported or in a class that is new itself. */
    static List<String> added(Map<String, String> lesson, Map<String, String> current) {
        List<String> names = new ArrayList<>(current.keySet());
        names.removeIf(name -> lesson.containsKey(name) || name.startsWith(IMPORT));
        List<String> classes = names.stream().map(name -> name + ".").toList();
        names.removeIf(name -> classes.stream().anyMatch(name::startsWith));
        return names;
    }
}
