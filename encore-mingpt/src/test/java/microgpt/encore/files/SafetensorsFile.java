package microgpt.encore.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import microgpt.common.files.AtomicFile;

/** Files of arrays that a test needs. */
public final class SafetensorsFile {

    private SafetensorsFile() {
    }

    /** Writes one in place of whatever is there. */
    public static void write(Path file, Map<String, String> metadata, List<Safetensors.Array> arrays)
            throws IOException {
        AtomicFile.write(file, Safetensors.content(metadata, arrays));
    }
}
