package microgpt.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import microgpt.common.charts.Drawing;
import microgpt.common.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may know which, and how large a class may be. */
class ArchitectureTest {

    private static final String CORE = "microgpt.common.core..";
    private static final String STAGES = "microgpt.train*..";
    private static final String MERGE = "microgpt.merge..";

    /** What a compiler for the browser knows of the JDK, and no more is needed for mathematics. */
    private static final DescribedPredicate<JavaClass> BROWSER = resideInAnyPackage(
            "java.lang", "java.lang.runtime", "java.lang.invoke",
            "java.math", "java.util", "java.util.function", "java.util.stream")
            .and(not(type(System.class))).and(not(type(Thread.class))).and(not(type(Process.class)))
            .and(not(type(Runtime.class)));

    /** Kernels are unrolled by hand, and long for it. */
    private static final Set<String> UNROLLED = Set.of("VectorKernels.java", "VectorProduct.java", "PackedProduct.java",
            "PlainKernels.java");

    private static final int MOST_LINES = 200;

    private static final String WORKSHOP = "microgpt.common.workshop";

    /** The rooms of the workshop from the top down. */
    private static final List<String> ROOMS = List.of(WORKSHOP, WORKSHOP + ".commands", WORKSHOP + ".watch",
            WORKSHOP + ".proof", WORKSHOP + ".report", WORKSHOP + ".engine", WORKSHOP + ".runner",
            WORKSHOP + ".messages", WORKSHOP + ".predictions", WORKSHOP + ".stages", WORKSHOP + ".lessons",
            WORKSHOP + ".compiler", WORKSHOP + ".trace");

    private static JavaClasses project;

    @BeforeAll
    static void import_the_classes_of_every_module() throws IOException {
        project = project();
    }

    /** The classes of every module. */
    static JavaClasses project() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path pom : Texts.files("", "pom.xml", "pom.xml")) {
            Path sources = pom.resolveSibling("src/main/java");
            // the page is built apart from the rest, with -P page
            if (Files.isDirectory(sources) && !pom.endsWith("docs/page/pom.xml")) {
                assertThat(pom.resolveSibling("target/classes"))
                        .as("the whole project is built first: mvn test-compile").isDirectory();
                folders.add(pom.resolveSibling("target/classes"));
            }
        }
        assertThat(folders).as("common, testkit, workshop, six lessons, the merge, the encore").hasSize(11);
        return new ClassFileImporter().importPaths(folders);
    }

    private static DescribedPredicate<JavaClass> pictures() {
        return simpleNameEndingWith("Pictures").or(simpleNameEndingWith("Inspection"));
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().matching("microgpt.(**)").should().beFreeOfCycles().check(project);
    }

    @Test
    void the_core_needs_no_more_than_the_mathematics_of_the_JDK() {
        classes().that().resideInAPackage(CORE)
                .should().onlyDependOnClassesThat(BROWSER.or(resideInAPackage(CORE))).check(project);
    }

    @Test
    void the_puzzles_need_no_more_and_compile_for_a_browser() {
        classes().that().resideInAPackage("microgpt.common.puzzles")
                .should().onlyDependOnClassesThat(BROWSER.or(resideInAPackage(CORE))
                        .or(resideInAPackage("microgpt.common.puzzles"))).check(project);
    }

    @Test
    void the_algorithm_of_a_stage_needs_the_core_alone_and_compiles_for_a_browser() {
        for (int n = 0; n <= 5; n++) {
            String stage = "microgpt.train" + n;
            classes().that().resideInAPackage(stage)
                    .and().doNotHaveSimpleName("Main").and().haveSimpleNameNotEndingWith("Pictures")
                    .should().onlyDependOnClassesThat(BROWSER.or(resideInAPackage(CORE)).or(resideInAPackage(stage)))
                    .check(project);
        }
    }

    @Test
    void the_command_line_of_a_stage_knows_one_class_of_what_surrounds_it_besides_its_options_and_pictures() {
        for (int n = 0; n <= 5; n++) {
            String stage = "microgpt.train" + n;
            classes().that().resideInAPackage(stage).and().haveSimpleName("Main")
                    .should().onlyDependOnClassesThat(BROWSER.or(resideInAPackage(CORE)).or(resideInAPackage(stage))
                            .or(type(Stage.class)).or(type(Drawing.class)).or(resideInAPackage("picocli")))
                            .check(project);
        }
    }

    @Test
    void no_stage_and_nothing_of_common_knows_another_stage() {
        for (int n = 0; n <= 5; n++) {
            String stage = "microgpt.train" + n;
            noClasses().that().resideOutsideOfPackage(stage)
                    .should().dependOnClassesThat().resideInAPackage(stage).check(project);
        }
    }

    @Test
    void the_definition_of_byte_pair_encoding_needs_the_JDK_alone_and_the_encore_needs_it_in_tests_only() {
        classes().that().resideInAPackage(MERGE)
                .should().onlyDependOnClassesThat(BROWSER.or(resideInAPackage(MERGE))).check(project);
        noClasses().that().resideOutsideOfPackage(MERGE)
                .should().dependOnClassesThat().resideInAPackage(MERGE).check(project);
    }

    @Test
    void a_lesson_is_read_without_its_pictures() {
        noClasses().that().resideInAPackage(STAGES).and(not(pictures())).and().doNotHaveSimpleName("Main")
                .should().dependOnClassesThat(resideInAPackage(STAGES).and(pictures())).check(project);
    }

    @Test
    void the_rooms_of_common_know_only_the_rooms_below_them() {
        assertKnowsOnly("common.files", "common.core");
        assertKnowsOnly("common.charts", "common.core", "common.files");
        assertKnowsOnly("common.cli", "common.core", "common.files", "common.puzzles");
        assertKnowsOnly("common.stage", "common.core", "common.files", "common.puzzles", "common.charts", "common.cli");
    }

    @Test
    void the_rooms_of_the_encore_know_only_the_rooms_below_them() {
        assertKnowsOnly("encore.bpe", "common.core");
        assertKnowsOnly("encore.kernels", "common.core");
        assertKnowsOnly("encore.data", "common.core", "common.cli", "encore.bpe");
        assertKnowsOnly("encore.model", "common.core", "encore.bpe", "encore.kernels", "encore.data");
        assertKnowsOnly("encore.files", "common.core", "common.files", "encore.bpe", "encore.data", "encore.model");
        assertKnowsOnly("encore.training", "common.core", "common.files", "encore.bpe", "encore.kernels", "encore.data",
                "encore.model", "encore.files");
        assertKnowsOnly("encore.bench", "common.core", "common.cli", "common.files", "encore.kernels", "encore.data",
                "encore.model", "encore.training");
    }

    private static void assertKnowsOnly(String room, String... below) {
        DescribedPredicate<JavaClass> known = resideInAPackage("microgpt." + room);
        for (String other : below) {
            known = known.or(resideInAPackage("microgpt." + other));
        }
        noClasses().that().resideInAPackage("microgpt." + room)
                .should().dependOnClassesThat(resideInAPackage("microgpt..").and(not(known))).check(project);
    }

    @Test
    void no_room_of_the_workshop_knows_one_above_it() {
        for (int i = 1; i < ROOMS.size(); i++) {
            noClasses().that().resideInAPackage(ROOMS.get(i))
                    .should().dependOnClassesThat().resideInAnyPackage(ROOMS.subList(0, i).toArray(String[]::new))
                    .check(project);
        }
    }

    @Test
    void every_class_of_the_workshop_lives_in_one_of_its_rooms() {
        classes().that().resideInAPackage(WORKSHOP + "..")
                .should().resideInAnyPackage(ROOMS.toArray(String[]::new)).check(project);
    }

    @Test
    void numbers_are_written_alike_whatever_language_a_computer_speaks() {
        noClasses().should().callMethod(String.class, "format", String.class, Object[].class)
                .orShould().callMethod(String.class, "formatted", Object[].class)
                .orShould().callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould().callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .because("without Locale.ROOT a number has a comma here and a point there").check(project);
    }

    @Test
    void no_class_is_longer_than_can_be_read_in_one_sitting() throws IOException {
        for (Path source : Texts.files("", "src/", ".java")) {
            boolean main = source.toString().replace('\\', '/').matches(".*/src/(main|pictures)/.*");
            if (main && !UNROLLED.contains(source.getFileName().toString())) {
                try (Stream<String> lines = Files.lines(source)) {
                    assertThat(lines.count()).as("lines of " + source).isLessThanOrEqualTo(MOST_LINES);
                }
            }
        }
    }
}
