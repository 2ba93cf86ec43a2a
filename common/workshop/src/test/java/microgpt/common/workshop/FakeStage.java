package microgpt.common.workshop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program that prints what a stage prints, without training: with seed 1 the stages 0 to 5 have the losses 3.0,
 * 3.1, 3.1, 2.5, 2.4 and 2.0; with seed 2 all are 0.1 higher, and stage 4's by 0.3.
 */
final class FakeStage {

    private static final double[] LOSSES = {3.0, 3.1, 3.1, 2.5, 2.4, 2.0};

    private FakeStage() {
    }

    /** Packs this program as the jar of a lesson. */
    static void pack(Path lesson) throws IOException {
        Path jar = lesson.resolve("target/" + lesson.getFileName() + ".jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeStage.class.getName());
        String name = FakeStage.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(name));
            out.write(FakeStage.class.getClassLoader().getResourceAsStream(name).readAllBytes());
        }
    }

    /** Runs as stage N, which is in the name of the jar. */
    public static void main(String[] args) throws IOException {
        List<String> options = Arrays.asList(args);
        int stage = System.getProperty("java.class.path").replaceAll(".*train(\\d)-.\\.jar", "$1").charAt(0) - '0';
        String temperature = option(options, "--temperature", "none");
        if (!temperature.equals(stage == 0 ? "none" : "1")) {
            System.out.println("error: stage " + stage + " has the temperature " + temperature);
            return;
        }
        int seed = Integer.parseInt(option(options, "--seed", "none"));
        if (seed == 13) {
            System.out.println("error: the loss of step 1 is nan");
            return;
        }
        double loss = LOSSES[stage] + (seed == 2 ? 0.1 : 0) + (seed == 2 && stage == 4 ? 0.2 : 0);
        System.out.println("num docs: 4\nvocab size: 27\nnum params: " + (stage + 1) * 1000);
        System.out.println("validation loss " + loss + " | perplexity 1.0 | "
                + option(options, "--validate", "no") + " held-out docs\n");
        int samples = Integer.parseInt(option(options, "--samples", "0"));
        String one = option(options, "--data", "names").startsWith("puzzle:") ? "bdebde" : "anton";
        for (int i = 1; i <= samples; i++) { // of four samples one is anton, one is bo and two are like no other
            System.out.println("sample " + i + ": " + (i % 4 == 0 ? one : i % 4 == 1 ? "bo" : "x" + i));
        }
        Files.writeString(Path.of(option(options, "--losses", "none")),
                "step,loss\n1," + loss + "\n2," + loss / 2 + "\n");
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : options.get(at + 1);
    }
}
