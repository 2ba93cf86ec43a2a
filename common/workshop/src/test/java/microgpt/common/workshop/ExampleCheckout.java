package microgpt.common.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.workshop.engine.TestBench;
import microgpt.common.workshop.lessons.FinishedFiles;
import microgpt.common.workshop.lessons.Lesson;

/** A checkout of six lessons, of which lesson 3 has two tasks in one file, and another file. */
public final class ExampleCheckout {

    /** The file with two holes, in the folder of lesson 3 and in that of its exercise. */
    public static final String SUMS = "src/main/java/microgpt/train3/Sums.java";

    /** A file without holes, in the folder of lesson 3. */
    public static final String HELPER = "src/test/java/microgpt/train3/HelperTest.java";

    public static final String HELP = "package microgpt.train3;\n\nclass HelperTest {\n}\n";

    public static final String STARTER = """
            package microgpt.train3;

            final class Sums {
                static int twice(int x) {
                    throw new UnsupportedOperationException("TODO 3.1 doubling: see hint 3.1");
                }

                /** { not a brace } */
                static int sum(int[] x) {
                    throw new UnsupportedOperationException("TODO 3.2 summing up: see hint 3.2");
                }
            }
            """;

    public static final String SOLUTION = """
            package microgpt.train3;

            final class Sums {
                static int twice(int x) {
                    int twice = 2 * x;
                    return twice;
                }

                /** { not a brace } */
                static int sum(int[] x) {
                    int sum = 0;
                    for (int number : x) {
                        sum += number;
                    }
                    return sum;
                }
            }
            """;

    private static final String TESTS = """
            package microgpt.train3;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.*;

            class SumsTest {

                @Nested
                @Tag("ex3.1")
                class Ex3_1_doubling {
                    @Test
                    void twice_2_is_4() {
                        assertEquals(4, Sums.twice(2));
                    }
                }

                @Nested
                @Tag("ex3.2")
                class Ex3_2_summing_up {
                    @Test
                    void the_sum_of_one_number_doubled_is_twice_the_number() {
                        assertEquals(Sums.twice(3), Sums.sum(new int[] {6}));
                    }
                }
            }
            """;

    private static final String PROBES = """
            package microgpt.train3;

            final class Probes {
                static double[] ex3_1() {
                    return new double[] {Sums.twice(5)};
                }
            }
            """;

    /** A file of the lesson's own whose methods a hole may call. */
    private static final String ARRAYS = """
            package microgpt.train3;

            final class Arrays {
                Arrays(int[] x) {
                    x[0] = 1;
                }

                static int last(int[] x) {
                    return x[x.length - 1];
                }

                static int lastOfEach(int[][] x) {
                    return java.util.Arrays.stream(x).mapToInt(row -> row[row.length - 1]).sum();
                }
            }
            """;

    /** As long as those of the lessons. */
    private static final List<String> ADDS = List.of("counting pairs", "a network, by hand", "Value, by itself",
            "a GPT: attention", "heads and layers", "Adam");

    private ExampleCheckout() {
    }

    /** Writes the checkout into this folder. */
    public static void unpack(Path root) throws IOException {
        List<String> lessons = List.of("train0-a", "train1-b", "train2-c", "train3-d", "train4-e", "train5-f");
        name(root, lessons);
        for (String lesson : lessons) {
            Files.createDirectories(root.resolve(lesson).resolve("exercise/tasks"));
            Files.createDirectories(root.resolve(lesson).resolve("src"));
        }
        Path lesson = root.resolve("train3-d");
        Path exercise = lesson.resolve("exercise");
        write(lesson.resolve(SUMS), SOLUTION);
        write(lesson.resolve(HELPER), HELP);
        write(exercise.resolve(SUMS), STARTER);
        write(exercise.resolve("tasks/3.1.md"), task("3.1", "doubling", "twice(int x)",
                "        int twice = 2 * x;\n        return twice;"));
        write(exercise.resolve("tasks/3.2.md"), task("3.2", "summing up", "sum(int[] x)",
                "        int sum = 0;\n        for (int number : x) {\n            sum += number;\n        }\n"
                        + "        return sum;"));
        lessons.forEach(folder -> FinishedFiles.pack(root.resolve(folder)));
    }

    /** Names the lessons of a checkout, as its build does, and says of each what the workshop has to know. */
    public static void name(Path root, List<String> lessons) throws IOException {
        for (String lesson : lessons) {
            int number = lesson.charAt("train".length()) - '0';
            settings(root.resolve(lesson), "number = " + number + "\npackage = microgpt.train" + number + "\nadds = "
                    + ADDS.get(number) + "\n");
        }
        write(root.resolve("pom.xml"), "<module>" + String.join("</module>\n<module>", lessons) + "</module>");
    }

    /** Says of the lesson in this folder what the workshop has to know. */
    public static void settings(Path lesson, String text) throws IOException {
        write(lesson.resolve("exercise/lesson.properties"), text);
    }

    /** A bench for lesson 3, which must be finished; it gets what is tested. */
    public static TestBench bench(Lesson lesson) throws IOException {
        addTests(lesson.folder());
        return new TestBench(lesson.checkout().lesson(lesson.number()));
    }

    /** Gives lesson 3 a test for each task, a probe for one, and Arrays. */
    public static void addTests(Path lesson) throws IOException {
        Path tests = lesson.resolve("src/test/java/microgpt/train3");
        write(tests.resolve("SumsTest.java"), TESTS);
        write(tests.resolve("Probes.java"), PROBES);
        write(lesson.resolve(SUMS).resolveSibling("Arrays.java"), ARRAYS);
        FinishedFiles.pack(lesson);
    }

    /** Gives the lesson in this folder a program. */
    public static void addMain(Path lesson, String packageName) throws IOException {
        write(lesson.resolve("src/main/java").resolve(packageName.replace('.', '/')).resolve("Main.java"),
                "package " + packageName + ";\n\nfinal class Main {\n}\n");
        FinishedFiles.pack(lesson);
    }

    /** Adds a lesson that is lesson 3 but for its folder, number and package. */
    public static Path add(Path root, String name, int number, String packageName) throws IOException {
        Path original = root.resolve("train3-d");
        Path added = root.resolve(name);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|md)")).toList()) {
                String path = original.relativize(file).toString().replace('\\', '/')
                        .replace("microgpt/train3", packageName.replace('.', '/'))
                        .replace("tasks/3", "tasks/" + number);
                write(added.resolve(path), Files.readString(file).replace("microgpt.train3", packageName)
                        .replaceAll("3([._][12])", number + "$1"));
            }
        }
        settings(added, "number = " + number + "\npackage = " + packageName + "\n");
        FinishedFiles.pack(added);
        Path pom = root.resolve("pom.xml");
        write(pom, Files.readString(pom) + "<module>" + name + "</module>");
        return added;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String task(String id, String title, String method, String solution) {
        return "# " + id + " " + title + "\n\nMethod `" + method + "` in `Sums.java`.\n\n"
                + "## Hint 1: the concept\n\nFirst.\n\n## Hint 2: shapes and formula\n\nSecond.\n\n"
                + "## Hint 3: nearly the code\n\nThird.\n\n## Solution\n\n```java\n" + solution + "\n```\n\n"
                + "## Wrong: nothing\n\n```java\n        return 0;\n```\n";
    }
}
