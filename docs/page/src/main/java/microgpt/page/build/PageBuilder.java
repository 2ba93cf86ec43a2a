package microgpt.page.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import microgpt.common.files.OutputFile;
import microgpt.page.Json;

/**
 * Puts the one file together: each {{name}} in index.html becomes the text of that file of src/main/web, or the
 * packed engine, list of names, sources or predictions.
 */
public final class PageBuilder {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

    private final Path root;
    private final Path module;

    private PageBuilder(Path root) {
        this.root = root;
        module = root.resolve("docs/page");
    }

    /** Writes docs/page/target/microgpt.html of the project whose root is the argument. */
    public static void main(String[] args) throws IOException {
        PageBuilder builder = new PageBuilder(Path.of(args[0]));
        OutputFile.at(builder.module.resolve("target/microgpt.html"), CommittedPage.KIND)
                .write(builder.page().getBytes(StandardCharsets.UTF_8));
    }

    private String page() throws IOException {
        String index = Files.readString(module.resolve("src/main/web/index.html"));
        return PLACE.matcher(index).replaceAll(place -> {
            try {
                return Matcher.quoteReplacement(content(place.group(1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String content(String name) throws IOException {
        return switch (name) {
            case "wasm-runtime" -> runtime();
            case "engine.wasm", "engine.js" ->
                    packed(Files.readAllBytes(module.resolve("target/engine").resolve(name)));
            case "names.txt" ->
                    packed(Files.readAllBytes(root.resolve("common/src/main/resources/microgpt/common/names.txt")));
            case "sources" -> packed(Sources.json(root).getBytes(StandardCharsets.UTF_8));
            case "predictions" -> packed(PredictionsJson.of(root).getBytes(StandardCharsets.UTF_8));
            default -> Files.readString(module.resolve("src/main/web").resolve(name)).strip();
        };
    }

    /** TeaVM's loader of WebAssembly, from its own jar (Apache License 2.0). */
    private static String runtime() throws IOException {
        String name = "/org/teavm/backend/wasm/wasm-gc-runtime.min.js";
        try (InputStream in = PageBuilder.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static String packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(9);
            }
        }) {
            gzip.write(bytes);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** The folders of the lessons, in their order. */
    static List<Path> lessons(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.filter(p -> p.getFileName().toString().matches("train\\d-.*")).sorted().toList();
        }
    }

    /** The lessons' sources that the code panels show: {"train0/Bigram.java": text, ...}. */
    static final class Sources {

        private Sources() {
        }

        static String json(Path root) throws IOException {
            Json json = new Json();
            for (Path lesson : lessons(root)) {
                String stage = lesson.getFileName().toString().substring(0, 6);
                try (Stream<Path> files = Files.list(lesson.resolve("src/main/java/microgpt").resolve(stage))) {
                    for (Path file : files.filter(p -> !p.endsWith("package-info.java") && !p.endsWith("Main.java"))
                            .sorted().toList()) {
                        json.put(stage + "/" + file.getFileName(), Files.readString(file));
                    }
                }
            }
            return json.toString();
        }
    }
}
