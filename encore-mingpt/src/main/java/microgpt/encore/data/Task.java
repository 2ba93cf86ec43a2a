package microgpt.encore.data;

/** What a model learns from. */
public enum Task {

    /** One running text. */
    TEXT,

    /** Documents, one a line. */
    DOCUMENTS,

    /** Documents as in the lessons: none is held out, and they come in their order. */
    LESSON,

    /** Sorting digits. */
    SORT,

    /** Adding two numbers. */
    ADDER;

    /** The digit task, null for a text. */
    public DigitTask digits() {
        return this == SORT ? SortTask.task() : this == ADDER ? AdderTask.task() : null;
    }

    /** A case of a digit task in words, such as 85 + 50 = 135. */
    public String inWords(int[] tokens) {
        return this == SORT ? SortTask.text(tokens) : AdderTask.text(tokens);
    }
}
