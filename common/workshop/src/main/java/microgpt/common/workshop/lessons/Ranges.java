package microgpt.common.workshop.lessons;

import java.util.List;
import java.util.StringJoiner;

/** Numbers in a few words. */
public final class Ranges {

    private Ranges() {
    }

    /** Such as "0 to 5, or 7", for numbers that rise. */
    public static String text(List<Integer> numbers) {
        StringJoiner text = new StringJoiner(", or ");
        for (int first = 0, last; first < numbers.size(); first = last + 1) {
            last = first;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.add(first == last ? "" + numbers.get(first) : numbers.get(first) + " to " + numbers.get(last));
        }
        return text.toString();
    }
}
