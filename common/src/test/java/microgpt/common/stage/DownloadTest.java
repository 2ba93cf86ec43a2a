package microgpt.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import microgpt.common.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    @TempDir
    private Path cache;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("microgpt.cache", cache.resolve("microgpt").toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/names.txt",
                exchange -> answer(exchange, 200, "ann\nbob\n".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/latin1.txt", exchange -> answer(exchange, 200, new byte[] {'a', (byte) 0xe9, 'b'}));
        server.createContext("/moved.txt", exchange -> {
            exchange.getResponseHeaders().add("Location", "/names.txt");
            answer(exchange, 302, new byte[0]);
        });
        server.createContext("/cut.txt", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("ann\nbo".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });
        server.start();
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        requests.incrementAndGet();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("microgpt.cache");
    }

    private String url(String path) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }

    private static ToyStage.Outcome run(String url) {
        return ToyStage.run("--data", url, "--steps", "0", "--samples", "0");
    }

    private void assertFailed(ToyStage.Outcome run, int status, String... parts) throws IOException {
        assertThat(run.err()).hasSize(1);
        assertThat(run.err().get(0)).startsWith("error: --data http").contains(parts);
        assertThat(run.status()).isEqualTo(status);
        try (var files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)).as("what is left in the cache").isEmpty();
        }
    }

    @Test
    void a_text_is_fetched_once_and_then_read_from_the_cache_without_network() {
        ToyStage.Outcome first = run(url("/names.txt"));
        assertThat(first.out()).contains("num docs: 2");
        assertThat(first.err()).singleElement().asString().startsWith("fetched http").contains("kept in");
        String url = url("/names.txt");
        server.stop(0);
        ToyStage.Outcome second = run(url);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(requests).hasValue(1);
    }

    @Test
    void two_addresses_are_two_texts_even_if_their_last_parts_are_equal() {
        run(url("/names.txt"));
        run(url("/names.txt?again"));
        assertThat(requests).hasValue(2);
    }

    @Test
    void a_redirect_is_followed() {
        assertThat(run(url("/moved.txt")).out()).contains("num docs: 2");
    }

    @Test
    void a_missing_page_fails_with_its_status() throws IOException {
        assertFailed(run(url("/none.txt")), Cli.FAILED, "404");
    }

    @Test
    void a_text_cut_off_midway_fails_and_nothing_of_it_is_kept() throws IOException {
        assertFailed(run(url("/cut.txt")), Cli.FAILED, "cannot be fetched");
    }

    @Test
    void a_text_that_is_not_UTF_8_is_refused_and_not_kept() throws IOException {
        assertFailed(run(url("/latin1.txt")), Cli.USAGE, "not UTF-8 in line 1");
    }

    @Test
    void a_server_that_does_not_answer_fails() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertFailed(run("http://127.0.0.1:" + unused + "/names.txt"), Cli.FAILED, "no connection", "network");
    }

    @Test
    void an_address_that_is_none_is_refused() throws IOException {
        assertFailed(run("http://no host/names.txt"), Cli.USAGE, "no address");
        assertFailed(run("http:///names.txt"), Cli.USAGE, "no address");
    }

    @Test
    void a_user_without_a_home_gets_a_cache_among_temporary_files() throws IOException {
        String home = System.setProperty("user.home", "?");
        String temporary = System.setProperty("java.io.tmpdir", cache.toString());
        System.clearProperty("microgpt.cache");
        try {
            ToyStage.Outcome run = run(url("/names.txt"));
            assertThat(run.out()).contains("num docs: 2");
            assertThat(run.err()).singleElement().asString().contains("kept in " + cache);
            assertThat(Path.of("?")).doesNotExist();
        } finally {
            System.setProperty("user.home", home);
            System.setProperty("java.io.tmpdir", temporary);
        }
    }

    @Test
    void a_cache_that_cannot_be_written_is_said_and_does_no_harm() throws IOException {
        Files.writeString(cache.resolve("microgpt"), "a file in the folder's place");
        ToyStage.Outcome run = run(url("/names.txt"));
        assertThat(run.out()).contains("num docs: 2");
        assertThat(run.err()).singleElement().asString().contains("cannot be kept");
    }
}
