package microgpt.page.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import microgpt.common.core.Activations;
import microgpt.common.core.PythonRandom;
import microgpt.common.core.Run;
import microgpt.page.GraphCount;
import microgpt.page.Json;
import microgpt.page.Live;

/** What a model of any lesson can be asked while it learns. */
record Questions(Live live) {

    /** The document that a step, counted from 0, learns from. */
    String document(int step) {
        List<String> documents = live.run().documents();
        return documents.get(step % documents.size());
    }

    /** The documents that the first steps learn from, at most all of them. */
    List<String> documents(int steps) {
        List<String> documents = live.run().documents();
        return documents.subList(0, Math.min(steps, documents.size()));
    }

    /** The mean loss of the first held-out documents. */
    double validate(int documents) {
        double sum = 0;
        for (String document : live.run().heldOut().subList(0, documents)) {
            sum += live.loss(encode(document));
        }
        return sum / documents;
    }

    /** The next sample, with the run's own random numbers. */
    String sample(double temperature) {
        return live.sample(live.run(), temperature);
    }

    /** Samples with random numbers of their own. */
    List<String> preview(double temperature, long seed, int count, String prompt) {
        Run run = live.withRandom(new PythonRandom(seed), live.run().tokenizer().ids(prompt));
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(live.sample(run, temperature));
        }
        return samples;
    }

    /** What is likely to come after a text, and where the next random number of a seed falls among it. */
    Json draw(String text, double temperature, long seed) {
        double[] probs = live.next(beginning(text), temperature);
        return new Json().put("probs", probs).put("dart", new PythonRandom(seed).random())
                .put("token", new PythonRandom(seed).choice(probs));
    }

    /** After BOS and after each character of a text: the probability of each token to come next. */
    Json predict(String text) {
        int[] tokens = encode(text);
        int positions = Math.min(tokens.length - 1, live.run().blockSize());
        IntFunction<double[]> predictor = live.model().predictor();
        Json probs = new Json();
        for (int posId = 0; posId < positions; posId++) {
            probs.put(Integer.toString(posId), predictor.apply(tokens[posId]));
        }
        return new Json().put("positions", positions).json("probs", probs.toString());
    }

    /** How likely a word is: each letter's probability, their product, the loss. */
    Json word(String text) {
        Word word = Word.of(live, encode(text));
        return new Json().put("probs", word.probs()).put("product", word.product()).put("loss", word.loss());
    }

    /** All numbers on the way from BOS and a text to what comes next. */
    Activations inside(String text) {
        return live.inside(beginning(text));
    }

    /** The parts of these numbers, and how many each has. */
    Json insideParts(String text) {
        Activations inside = inside(text);
        return new Json().put("parts", inside.names()).put("sizes", inside.sizes());
    }

    /** The same with other parameters for this once: pairs of which one, and its value. */
    Activations inside(String text, double[] edits) {
        double[] parameters = live.parameters();
        double[] edited = parameters.clone();
        for (int i = 0; i < edits.length; i += 2) {
            edited[(int) edits[i]] = edits[i + 1];
        }
        live.setParameters(edited);
        Activations inside = inside(text);
        live.setParameters(parameters);
        return inside;
    }

    /** The numbers of nodes in the graph of a document's loss. */
    Json graphCount(String document) {
        GraphCount count = live.graphCount(encode(document));
        return new Json().put("made", count.made()).put("reach", count.reach())
                .put("parameters", count.parameters()).put("depth", count.depth());
    }

    /** BOS and a text's tokens, without the BOS at the end. */
    int[] beginning(String text) {
        int[] tokens = encode(text);
        return Arrays.copyOf(tokens, tokens.length - 1);
    }

    private int[] encode(String document) {
        return live.run().tokenizer().encode(document);
    }
}
