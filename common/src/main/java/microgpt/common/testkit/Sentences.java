package microgpt.common.testkit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names tests as sentences: {@code law_one_holds(int)} becomes "law one holds". */
public final class Sentences extends DisplayNameGenerator.ReplaceUnderscores {

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return testMethod.getName().replace('_', ' ');
    }
}
