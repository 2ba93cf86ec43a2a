package microgpt.common.testkit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Names tests as sentences: {@code law_one_holds(int)} becomes "law one holds", and a nested class
 * {@code Ex3_2_weights} becomes "exercise 3.2 weights: see hint 3.2".
 */
public final class Sentences extends DisplayNameGenerator.ReplaceUnderscores {

    private static final Pattern EXERCISE = Pattern.compile("Ex(\\d)_(\\d)_(\\w+)");

    @Override
    public String generateDisplayNameForNestedClass(List<Class<?>> enclosing, Class<?> nestedClass) {
        Matcher exercise = EXERCISE.matcher(nestedClass.getSimpleName());
        if (exercise.matches()) {
            String number = exercise.group(1) + "." + exercise.group(2);
            return "exercise " + number + " " + exercise.group(3).replace('_', ' ') + ": see hint " + number;
        }
        return super.generateDisplayNameForNestedClass(enclosing, nestedClass);
    }

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return testMethod.getName().replace('_', ' ');
    }
}
