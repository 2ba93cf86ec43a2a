package microgpt.common.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;

/** Text from the web: fetched once, then read from the user's cache folder. */
final class Download {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long WHOLE_MINUTES = 5;

    /** What is in the cache is read, and so never replaced. */
    private static final Kind NOTHING = new Kind("text in the cache", file -> false);

    private Download() {
    }

    /** The text at an address; only one that arrived whole and has documents is kept. */
    static String text(String url, PrintWriter notes) {
        String what = "--data " + url;
        Path cached = cached(url);
        if (Files.isRegularFile(cached)) {
            return DataText.of(read(cached), what + " (kept in " + cached + ")");
        }
        byte[] bytes = fetch(url, what);
        String text = DataText.of(bytes, what);
        try {
            Files.createDirectories(cached.getParent());
            OutputFile.at(cached, NOTHING).write(bytes);
            notes.println("fetched " + url + ", kept in " + cached);
        } catch (IOException e) {
            notes.println("fetched " + url + ", but it cannot be kept in " + cached + " (" + Reason.of(e) + ")");
        }
        return text;
    }

    /** Where the text at an address is kept. */
    static Path cached(String url) {
        return cacheFolder().resolve(fileName(url));
    }

    private static byte[] read(Path cached) {
        try {
            return Files.readAllBytes(cached);
        } catch (IOException e) {
            throw new RunFailedException(cached + " cannot be read (" + Reason.of(e)
                    + "): delete it, to fetch it again");
        }
    }

    private static byte[] fetch(String url, String what) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            HttpResponse<byte[]> response = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .get(WHOLE_MINUTES, TimeUnit.MINUTES);
            if (response.statusCode() != 200) {
                throw new RunFailedException(what + " answers with status " + response.statusCode()
                        + ": check the address");
            }
            return response.body();
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + " is no address (" + e.getMessage() + "): check it");
        } catch (ExecutionException e) {
            throw new RunFailedException(what + " cannot be fetched (" + reason(e.getCause())
                    + "): check the network, or name a file instead");
        } catch (TimeoutException e) {
            throw new RunFailedException(what + " has not arrived within " + WHOLE_MINUTES
                    + " minutes: check the network, or name a file instead");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(what + ": interrupted while fetching");
        }
    }

    private static String reason(Throwable e) {
        return e instanceof ConnectException ? "no connection to this server"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** One name for each address, with its last part still readable. */
    private static String fileName(String url) {
        UUID id = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8));
        String last = url.substring(url.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return id + "-" + last.substring(0, Math.min(last.length(), 64));
    }

    /** The user's cache folder as the operating system names it; the property is for tests. */
    private static Path cacheFolder() {
        String property = System.getProperty("microgpt.cache");
        if (property != null) {
            return Path.of(property);
        }
        String os = System.getProperty("os.name");
        Path home = Path.of(System.getProperty("user.home"));
        if (!home.isAbsolute()) { // "?" for a user whom the system does not know, as in many containers
            home = Path.of(System.getProperty("java.io.tmpdir"));
        }
        Path base = os.startsWith("Windows") ? fromEnvironment("LOCALAPPDATA", home.resolve("AppData/Local"))
                : os.startsWith("Mac") ? home.resolve("Library/Caches")
                : fromEnvironment("XDG_CACHE_HOME", home.resolve(".cache"));
        return base.resolve("microgpt");
    }

    private static Path fromEnvironment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
