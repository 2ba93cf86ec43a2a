package microgpt.docs;

/** One line of a figures list: a number of a text, and where it comes from. Tabs separate the three parts. */
record Figure(String number, String kind, String where) {

    /** @throws IllegalArgumentException if the line has other parts, or the first is no number */
    static Figure parse(String line) {
        String[] parts = line.split("\t");
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + line + "\" is not NUMBER, KIND and WHERE with tabs between them");
        }
        try {
            Numbers.value(parts[0]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + line + "\" does not begin with a number");
        }
        return new Figure(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }
}
