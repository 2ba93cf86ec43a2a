package microgpt.common.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A checkout of six lessons, of which lesson 3 has two tasks in one file. */
final class ExampleCheckout {

    /** The file with two holes, in the folder of lesson 3 and in that of its exercise. */
    static final String SUMS = "src/main/java/microgpt/train3/Sums.java";

    static final String STARTER = """
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

    static final String SOLUTION = """
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

    private ExampleCheckout() {
    }

    static void unpack(Path root) throws IOException {
        for (String lesson : List.of("train0-a", "train1-b", "train2-c", "train3-d", "train4-e", "train5-f")) {
            Files.createDirectories(root.resolve(lesson).resolve("exercise/tasks"));
        }
        Path lesson = root.resolve("train3-d");
        Path exercise = lesson.resolve("exercise");
        write(lesson.resolve(SUMS), SOLUTION);
        write(exercise.resolve(SUMS), STARTER);
        write(exercise.resolve("tasks/3.1.md"), task("3.1", "doubling", "twice(int x)",
                "        int twice = 2 * x;\n        return twice;"));
        write(exercise.resolve("tasks/3.2.md"), task("3.2", "summing up", "sum(int[] x)",
                "        int sum = 0;\n        for (int number : x) {\n            sum += number;\n        }\n"
                        + "        return sum;"));
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
