package microgpt.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all test classes the same browser, which the last of them closes. Whatever a test does, the page must not
 * complain in the browser's console, nor ask anybody for anything.
 */
final class SharedBrowser implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(browser(context).complaints()).as("complaints of the page").isEmpty();
        assertThat(browser(context).requests()).as("requests of the page").isEmpty();
        browser(context).forgetWords();
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(SharedBrowser.class))
                .computeIfAbsent(Browser.class, type -> new Browser(), Browser.class);
    }
}
