package microgpt.page;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window that has the built page open, as a file. */
final class Browser implements AutoCloseable {

    private static final Path PAGE = Path.of("target/microgpt.html").toAbsolutePath();

    private final ChromeDriver driver;

    /** Starts it; -Dchromium and -Dchromedriver say where both are. */
    Browser() {
        File chromium = program("chromium", "/usr/bin/chromium");
        File chromedriver = program("chromedriver", "/usr/bin/chromedriver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions().setBinary(chromium).addArguments("--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(chromedriver).build(), options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    private static File program(String property, String usual) {
        Path path = Path.of(System.getProperty(property, usual));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException("the browser tests need " + path + ": install Debian's chromium and chromium-driver,"
                    + " or say with -D" + property + "=FILE where it is");
        }
        return path.toFile();
    }

    /** Opens the page anew at this part of its address, such as #3?steps=20, and waits for the engine. */
    void open(String hash) {
        driver.get("about:blank");
        driver.get(PAGE.toUri() + hash);
        await("await microgpt.Engine.ready; return true;");
    }

    /** Runs the body of an asynchronous function and returns what it returns; an exception there is one here. */
    Object await(String body, Object... arguments) {
        Object answer = driver.executeAsyncScript("const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);"
                + "(async () => {" + body + "})().then(value => done({value}), e => done({error: String(e && e.message || e)}));", arguments);
        Map<?, ?> result = (Map<?, ?>) answer;
        if (result.get("error") != null) {
            throw new IllegalStateException(result.get("error").toString());
        }
        return result.get("value");
    }

    /** The first element of a CSS selector, in the chapter that is open. */
    WebElement find(String css) {
        return driver.findElement(By.cssSelector("main > section:not([hidden]) " + css));
    }

    /** Everything that the page asked of anybody but itself, since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream().map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*?\"url\":\"([^\"]*)\".*", "$1"))
                .filter(url -> !url.matches("(?s)(file|blob|data|about):.*")).toList();
    }

    /** What the browser complained of since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).map(entry -> entry.getMessage()).toList();
    }

    /** What keeps some people from using the page as it is now: one line a rule and place. */
    List<String> barriers() {
        return new AxeBuilder().analyze(driver).getViolations().stream().map(Browser::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes().stream().limit(5).map(node -> node.getHtml()).toList();
    }

    /** Light or dark, and how wide in pixels. */
    void look(boolean dark, int width) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
