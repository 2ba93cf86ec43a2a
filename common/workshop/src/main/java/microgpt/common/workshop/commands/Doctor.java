package microgpt.common.workshop.commands;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import microgpt.common.cli.DataSource;
import microgpt.common.workshop.compiler.Jdk;
import microgpt.common.workshop.lessons.Checkout;
import microgpt.common.workshop.lessons.Lesson;
import microgpt.common.workshop.lessons.Programs;
import microgpt.common.workshop.lessons.WorkshopJar;

/** Checks whether this laptop is ready for the day, and says what to do about each thing that is not. */
final class Doctor {

    private static final String NAMES_SHA_256 = "627ce1b911bad87066fb821c8c8a361ca72f6a670e8ab77687285a6759f20420";

    private final Checkout checkout;
    private final Path root;
    private final PrintWriter out;
    private int failures;

    Doctor(Checkout checkout, PrintWriter out) {
        this.checkout = checkout;
        this.root = checkout.root();
        this.out = out;
    }

    /** A check's finding: what it saw, and the cure, or null if all is well. */
    private record Finding(String what, String cure) {
    }

    /** Runs all checks and returns how many failed. */
    int run() {
        check(this::jdk);
        check(this::maven);
        check(this::encoding);
        check(this::names);
        check(this::lessons);
        check(this::training);
        check(this::offline);
        return failures;
    }

    private void check(Supplier<Finding> check) {
        Finding finding;
        try {
            finding = check.get();
        } catch (RuntimeException e) {
            finding = new Finding("a check could not be made", e.getMessage());
        }
        if (finding.cure == null) {
            out.println("[OK]   " + finding.what);
        } else {
            failures++;
            out.println("[FAIL] " + finding.what + ": " + finding.cure);
        }
        out.flush();
    }

    private Finding jdk() {
        String what = "Java " + System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return Runtime.version().feature() < 17 ? new Finding(what, "install a JDK of version 17 or newer")
                : !Jdk.hasCompiler()
                    ? new Finding(what + " has no compiler", "install a JDK, not a JRE")
                : new Finding(what, null);
    }

    private Finding maven() {
        Programs.Outcome outcome = Programs.maven(root, "-version");
        String first = outcome.output().lines().findFirst().orElse("mvn printed nothing");
        return outcome.status() == 0 ? new Finding(first, null)
                : new Finding(first, "install Maven, put it on the PATH, and set JAVA_HOME to the JDK's folder");
    }

    private Finding encoding() {
        Encodings encodings = Encodings.ofThisJava();
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new Finding(encodings.toString(), encodings.cure(windows));
    }

    private Finding names() {
        List<String> names = DataSource.embeddedNames();
        String text = String.join("\n", names) + "\n";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String sha = String.format(Locale.ROOT, "%064x", new BigInteger(1, digest));
            return sha.equals(NAMES_SHA_256) ? new Finding(names.size() + " names, as they should be", null)
                    : new Finding("the names are not the original ones (SHA-256 " + sha + ")",
                            "download the workshop again");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Finding lessons() {
        List<Lesson> lessons = checkout.lessons();
        StringBuilder yours = new StringBuilder();
        for (Lesson lesson : lessons) {
            String reset = "`" + WorkshopJar.command("reset " + lesson.number()) + "`";
            if (!lesson.missingFiles().isEmpty()) {
                return new Finding(lesson.folder().resolve(lesson.missingFiles().get(0)) + " is missing",
                        reset + " brings it back");
            }
            if (!lesson.isFinished()) {
                List<String> own = lesson.ownFiles();
                yours.append("; lesson ").append(lesson.number()).append(own.isEmpty() ? " is started"
                        : " holds work of yours in " + Lesson.names(own));
            }
        }
        return new Finding(lessons.size() + " lessons with "
                + lessons.stream().mapToInt(lesson -> lesson.tasks().size()).sum() + " tasks in " + root + yours, null);
    }

    private Finding training() {
        long start = System.nanoTime();
        Programs.Outcome outcome = Programs.lesson(root, root.resolve("train5-adam"), List.of());
        String seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        boolean learned = outcome.output().contains("step 1000 / 1000 | loss 2.7410");
        return learned ? new Finding("a GPT trained and wrote 20 names in " + seconds, null)
                : new Finding("the finished microgpt did not train to loss 2.7410",
                        "run `mvn -q package -DskipTests` again with all lessons reset");
    }

    private Finding offline() {
        Programs.Outcome outcome = Programs.maven(root, "-o", "-q", "-B", "test", "-pl", "train5-adam", "-am",
                "-Dtest=microgpt.train5.CommandLineTest",
                "-Dsurefire.failIfNoSpecifiedTests=false");
        return outcome.status() == 0 ? new Finding("Maven compiles and tests without network", null)
                : new Finding("Maven cannot work without network yet: " + outcome.output().lines()
                        .filter(line -> line.contains("ERROR")).findFirst().orElse(""),
                        "run `mvn test` and `mvn -q package -DskipTests` once with network,"
                                + " or copy a prepared repository (docs/setup.md)");
    }
}
