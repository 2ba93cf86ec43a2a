package microgpt.common.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import microgpt.common.files.OwnName;

/**
 * The classes that every check loads, the compiler's, JUnit's and AssertJ's, in a form in which a
 * Java machine has them at once (JEP 350, dynamic class-data sharing archives). The first machine
 * writes the archive at its end, and anew where Java or a jar is another one; a machine that finds
 * the archive unfit goes without.
 */
final class ClassArchive {

    /** What the writing may take; it takes about one. */
    private static final int SECONDS = 20;

    private static final String NAME = "tests-" + Runtime.version() + "-";
    private static final String END = ".jsa";

    private final Path file;
    private final Path unfinished;

    private ClassArchive(Path file) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * The archive for a class path.
     *
     * @param folder where it is kept
     * @return nothing where a part of the class path is no jar, because Java archives only jars' classes
     */
    static Optional<ClassArchive> of(Path folder, List<Path> classPath) {
        Fingerprint key = new Fingerprint();
        try {
            for (Path jar : classPath) {
                if (!Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                key.addStateOf(jar);
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
        String name = OwnName.of(NAME + key.text().substring(0, 16));
        return Optional.of(new ClassArchive(folder.resolve(name + END)));
    }

    /** Whether a file is such an archive of this Java: the name of no other ends with its own checksum. */
    private static boolean isOne(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(NAME) && name.endsWith(END) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && OwnName.isOne(name.substring(0, name.length() - END.length()));
    }

    private boolean exists() {
        return Files.exists(file);
    }

    /** What a Java machine is told so that it starts from the archive, or writes it. */
    List<String> options() {
        String option = exists() ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + unfinished;
        // what it has to say would be in the way of the answers
        return List.of(option, "-Xshare:auto", "-Xlog:disable");
    }

    /** Whether a machine that is about to end writes it. */
    boolean isToBeWritten() {
        return !exists();
    }

    /** Removes it, so that the next machine starts without; returns whether there was one. */
    boolean discard() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until a machine has written it, and takes it in the place of what older ones wrote. */
    void takeFrom(Process machine) {
        try {
            machine.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            if (Files.exists(unfinished)) {
                for (Path old : files.filter(ClassArchive::isOne).toList()) {
                    Files.deleteIfExists(old);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // another workshop was faster, or the disk is full: checks are slower to start, and right all the same
            return;
        }
    }
}
