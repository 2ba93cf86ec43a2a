package microgpt.common.workshop.lessons;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;

/**
 * The finished texts of a lesson's files without holes, packed into exercise/finished.zip. The archive
 * belongs to the project and no build makes it: a build could not tell a participant's edit from the
 * finished lesson. A test of the docs holds it to the sources.
 */
public final class FinishedFiles {

    static final String ARCHIVE = "exercise/finished.zip";

    private static final Kind KIND = new Kind("archive of a lesson", file -> Kind.begins(file, "PK"));

    /** The same for all entries, so that the same texts give the same archive. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 0, 0);

    private FinishedFiles() {
    }

    /** The packed texts by their paths below the lesson's folder. */
    static Map<String, String> read(Path lesson) {
        Path archive = lesson.resolve(ARCHIVE);
        Map<String, String> texts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UsageException(archive + " cannot be read (" + Reason.of(e) + "): download the workshop again");
        }
        return texts;
    }

    /** Whether the archive has the texts of the sources, those with a starter aside. */
    public static boolean areFresh(Path lesson) {
        return Files.isRegularFile(lesson.resolve(ARCHIVE)) && read(lesson).equals(sources(lesson));
    }

    /** Packs the sources, those with a starter aside: they are the finished texts from now on. */
    public static void pack(Path lesson) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> source : sources(lesson).entrySet()) {
                ZipEntry entry = new ZipEntry(source.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.finish();
            OutputFile.at(lesson.resolve(ARCHIVE), KIND).write(bytes.toByteArray());
        } catch (IOException e) {
            throw new RunFailedException(lesson.resolve(ARCHIVE) + " could not be written (" + Reason.of(e)
                    + "): move that file away, or free the disk");
        }
    }

    private static Map<String, String> sources(Path lesson) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(lesson.resolve("src"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = JavaFiles.name(lesson, file);
                if (!Files.exists(lesson.resolve("exercise").resolve(path))) {
                    texts.put(path, JavaFiles.withOwnLineEnds(Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
