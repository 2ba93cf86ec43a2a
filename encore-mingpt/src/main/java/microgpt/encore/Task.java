package microgpt.encore;

/** What a model learns from. */
public enum Task {

    /** One running text. */
    TEXT,

    /** Documents, one a line. */
    DOCUMENTS,

    /** Documents as in the lessons: none is held out, and they come one after the other. */
    LESSON,

    /** Sorting digits. */
    SORT,

    /** Adding two numbers. */
    ADDER;

    /** The cases of a task of digits, null for a text. */
    DigitTask digits() {
        return this == SORT ? SortTask.task() : this == ADDER ? AdderTask.task() : null;
    }

    /** A case of a task of digits in words. */
    String inWords(int[] tokens) {
        return this == SORT ? SortTask.text(tokens) : AdderTask.text(tokens);
    }
}
