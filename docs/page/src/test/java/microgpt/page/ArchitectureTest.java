package microgpt.page;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which packages the page's classes stand in. */
class ArchitectureTest {

    private static final Path PAGE = Path.of("target/classes");

    /**
     * The page's classes that stand in a lesson's own package, and what they do there. Each uses members of the
     * lesson that are not public, because the lesson itself needs nobody outside of the package to see them.
     */
    private static final Map<String, String> IN_A_LESSONS_PACKAGE = Map.of(
            "microgpt.train0.LiveBigram", "shows and sets the counts, and draws samples one at a time",
            "microgpt.train1.LiveMlp", "makes one step at a time, shows and sets the parameters, draws samples",
            "microgpt.train2.LiveMlp", "makes one step at a time, shows and sets the parameters, draws samples",
            "microgpt.train3.LiveGpt", "makes one step at a time, shows and sets the parameters, draws samples",
            "microgpt.train4.LiveGpt", "makes one step at a time, shows and sets the parameters, draws samples",
            "microgpt.train5.LiveGpt", "makes one step at a time, shows and sets the parameters, draws samples",
            "microgpt.train3.Mask", "computes the textbook's masked attention with the lesson's functions",
            "microgpt.train5.AdamHistory", "shows what the optimizer remembers");

    private static final JavaClasses page = new ClassFileImporter().importPath(PAGE);

    private static List<String> classesInALessonsPackage() {
        return page.stream().filter(c -> c.getPackageName().startsWith("microgpt.train") && !c.isNestedClass())
                .map(JavaClass::getName).toList();
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(PAGE));
        try (Stream<Path> modules = Files.list(Stages.ROOT)) {
            modules.filter(p -> p.getFileName().toString().matches("train\\d-.*|common"))
                    .forEach(module -> folders.add(module.resolve(PAGE)));
        }
        assertThat(folders).as("the page, common and six lessons").hasSize(8);
        slices().matching("microgpt.(**)").should().beFreeOfCycles()
                .check(new ClassFileImporter().importPaths(folders));
    }

    @Test
    void the_page_is_written_where_the_rule_for_all_files_sees_it() {
        noClasses().that().resideInAPackage("microgpt.page..").should()
                .callCodeUnitWhere(describe("it opens a file to write it", call -> call.getTargetOwner()
                        .isEquivalentTo(Files.class)
                        && call.getTarget().getName().matches("write.*|new.*(Writer|OutputStream)|copy|move|delete.*")))
                .because("OutputFile keeps every file of the user's").check(page);
    }

    @Test
    void whoever_stands_in_a_lessons_package_has_a_reason() {
        assertThat(classesInALessonsPackage()).containsExactlyInAnyOrderElementsOf(IN_A_LESSONS_PACKAGE.keySet());
    }

    @ParameterizedTest
    @MethodSource("classesInALessonsPackage")
    void a_class_in_a_lessons_package_uses_what_only_this_package_can_see(String name) {
        assertThat(page.get(name).getAccessesFromSelf()).as(IN_A_LESSONS_PACKAGE.get(name))
                .anyMatch(ArchitectureTest::isOfTheLessonAlone);
    }

    private static boolean isOfTheLessonAlone(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean lessons = owner.getPackageName().equals(access.getOriginOwner().getPackageName())
                && !page.contain(owner.getName());
        return lessons && access.getTarget().resolveMember().filter(ArchitectureTest::isHidden).isPresent();
    }

    private static boolean isHidden(JavaMember member) {
        return !member.getModifiers().contains(JavaModifier.PUBLIC)
                || !member.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
    }
}
