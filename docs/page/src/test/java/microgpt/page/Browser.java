package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;

/** A real Chromium without a window that has the built page open, as a file. */
final class Browser implements AutoCloseable {

    private static final Path PAGE = Path.of("target/microgpt.html").toAbsolutePath();

    /** The chapter that is open. */
    private static final String CHAPTER = "main > section:not([hidden]) ";

    private final ChromeDriver driver;

    /** Starts it; -Dchromium and -Dchromedriver say where both are. */
    Browser() {
        File chromium = program("chromium", "/usr/bin/chromium");
        File chromedriver = program("chromedriver", "/usr/bin/chromedriver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions().setBinary(chromium)
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                "--force-prefers-reduced-motion"); // no scrolling under way when a test clicks
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(chromedriver).build(), options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    private static File program(String property, String usual) {
        Path path = Path.of(System.getProperty(property, usual));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException("the browser tests need " + path
                    + ": install Debian's chromium and chromium-driver,"
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

    /** The next page that is opened learns from the names again. */
    void forgetWords() {
        driver.executeScript("if (window.microgpt) sessionStorage.clear();");
    }

    /** Opens the page anew with a script that comes before its own. */
    void openAfter(String script, String hash) {
        Object id = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
        try {
            open(hash);
        } finally {
            driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
        }
    }

    /**
     * Runs the body of an asynchronous function and returns what it returns; an exception there is one here. In it,
     * run is the run of the chapter that was opened first, and $ and $$ find elements in the chapter that is open.
     */
    Object await(String body, Object... arguments) {
        Object answer = driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1),"
                + "run = microgpt.runs()[0],"
                + "$$ = css => [...document.querySelectorAll('" + CHAPTER + "' + css)], $ = css => $$(css)[0];"
                + "(async () => {" + body + "})()"
                + ".then(value => done({value}), e => done({error: String(e && e.message || e)}));", arguments);
        Map<?, ?> result = (Map<?, ?>) answer;
        if (result.get("error") != null) {
            throw new IllegalStateException(result.get("error").toString());
        }
        return result.get("value");
    }

    /** Waits until an expression is true, one picture after the other; at most a minute and a half. */
    void until(String condition, Object... arguments) {
        assertThat(await("for (const end = performance.now() + 90_000; performance.now() < end;"
                + " await new Promise(requestAnimationFrame)) {"
                + "if (" + condition + ") return true; } return false;", arguments)).as(condition).isEqualTo(true);
    }

    /** Waits until the chapter's model rests and the pictures show what it knows: the engine is asked no more. */
    void settle() {
        await("for (let still = 0; still < 5; await new Promise(requestAnimationFrame)) {"
                + "still = microgpt.Engine.pending.size === 0 && !microgpt.runs().some(run => run.running)"
                + " ? still + 1 : 0; }");
    }

    /** Makes this many training steps in the chapter that is open. */
    void learn(int steps) {
        await("await run.steps(args[0])", steps);
        settle();
    }

    /** The first element of a CSS selector, in the chapter that is open. */
    WebElement find(String css) {
        return driver.findElement(By.cssSelector(CHAPTER + css));
    }

    /** The text of the first element of a CSS selector, in the chapter that is open. */
    String text(String css) {
        return find(css).getText();
    }

    /** Presses the first button within an element that bears this text. */
    void press(String css, String button) {
        click(find(css).findElements(By.tagName("button")).stream().filter(b -> b.getText().strip().equals(button))
                .findFirst().orElseThrow(() -> new IllegalStateException(css + " has no button " + button)));
    }

    /** Clicks in the middle of the window, where nothing else lies above the element. */
    void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Types a text into a field instead of what it holds, and leaves the field. */
    void type(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.DELETE : text, Keys.TAB);
    }

    /** Sets a field at once, as pasting does. */
    void paste(String css, String text) {
        await("const e = $(args[0]); e.value = args[1]; e.dispatchEvent(new Event('input', {bubbles: true}));",
                css, text);
    }

    /** Pulls a slider. */
    void slide(String css, double value) {
        paste(css, Double.toString(value));
    }

    /** Chooses the option of a select that bears this text. */
    void choose(String css, String option) {
        new Select(find(css)).selectByVisibleText(option);
    }

    /** Sends keys to where the keyboard is. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
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
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage()).toList();
    }

    /** What keeps some people from using the page as it is now: one line a rule and place; of all rules, or of some. */
    List<String> barriers(String... rules) {
        AxeBuilder axe = new AxeBuilder();
        return (rules.length == 0 ? axe : axe.withRules(List.of(rules))).analyze(driver).getViolations().stream()
                .map(Browser::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().limit(5).map(node -> node.getHtml()).toList();
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
