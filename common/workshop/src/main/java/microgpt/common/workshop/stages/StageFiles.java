package microgpt.common.workshop.stages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import microgpt.common.workshop.lessons.Lesson;

/**
 * The main code of a stage as it is compared with another's: without the stage's number in the
 * names of packages, and finished even if a participant is working on the lesson.
 *
 * @param stage the name of the stage
 * @param texts the text of each file by its role: its name, or Model for the file of the model
 * @param names the name of each file by its role
 */
record StageFiles(String stage, Map<String, String> texts, Map<String, String> names) {

    /** Stands for the package of each stage. */
    private static final String PACKAGE = "microgpt.train";

    private static final Set<String> MODELS = Set.of("Bigram.java", "Mlp.java", "Gpt.java");

    static StageFiles of(Lesson lesson) {
        String main = lesson.settings().mainFolder();
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        lesson.finished().forEach((path, text) -> {
            if (path.startsWith(main)) {
                String name = path.substring(main.length());
                String role = MODELS.contains(name) ? "Model" : name.replace(".java", "");
                names.put(role, name);
                texts.put(role, text.replaceAll("\\b" + lesson.settings().packageName() + "\\b", PACKAGE));
            }
        });
        return new StageFiles(lesson.name(), texts, names);
    }

    /** The text of a file; empty if this stage has no such file. */
    String text(String role) {
        return texts.getOrDefault(role, "");
    }

    List<String> lines(String role) {
        return text(role).lines().toList();
    }

    /** The lines of code, which means all but comments, imports, the package and blank lines. */
    List<String> code(String role) {
        return text(role)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "")
                .lines().map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
                .toList();
    }

    /** What a diff calls the file. */
    String title(String role) {
        return texts.containsKey(role) ? stage + "/" + role : "(no such file)";
    }
}
