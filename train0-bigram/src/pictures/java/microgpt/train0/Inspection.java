package microgpt.train0;

/**
 * What there is to see inside the model.
 *
 * @param probs the probability of the column's token to come after the row's: (tokens, tokens)
 */
record Inspection(double[][] probs) {

    /** Looks at these tokens, as rows and as columns. */
    static Inspection of(Bigram model, int[] tokens) {
        double[][] probs = new double[tokens.length][tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            double[] next = model.probs(tokens[i]);
            for (int j = 0; j < tokens.length; j++) {
                probs[i][j] = next[tokens[j]];
            }
        }
        return new Inspection(probs);
    }
}
