package microgpt.common.workshop.stages;

import java.nio.file.Path;
import java.util.List;
import microgpt.common.core.UsageException;

/** Names for files of losses that are short and tell them apart. */
final class FileNames {

    private FileNames() {
    }

    /**
     * The name of each file without .csv, with as many of its folders as it needs to be like no other.
     *
     * @throws UsageException if a file is named twice
     */
    static List<String> of(List<Path> files) {
        List<Path> whole = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        for (int i = 0; i < files.size(); i++) {
            if (whole.subList(0, i).contains(whole.get(i))) {
                throw new UsageException("'" + files.get(i) + "' is named twice: name each file once");
            }
        }
        return whole.stream().map(file -> shortest(file, whole)).toList();
    }

    private static String shortest(Path file, List<Path> files) {
        for (int parts = 1; parts <= file.getNameCount(); parts++) {
            String name = ending(file, parts);
            if (isUnique(name, parts, files)) {
                return name;
            }
        }
        return file.toString(); // beside another that differs only by .csv
    }

    private static boolean isUnique(String name, int parts, List<Path> files) {
        return files.stream().filter(file -> ending(file, parts).equals(name)).count() == 1;
    }

    /** The last parts of a path, without .csv. */
    private static String ending(Path file, int parts) {
        int count = file.getNameCount();
        return file.subpath(Math.max(0, count - parts), count).toString().replace('\\', '/')
                .replaceFirst("\\.csv$", "");
    }
}
