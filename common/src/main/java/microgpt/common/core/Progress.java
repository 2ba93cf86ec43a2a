package microgpt.common.core;

import java.util.function.ToDoubleFunction;

/** What a training loop tells the world: a terminal, a test or a page listens. */
public interface Progress {

    /** The model is ready and has so many parameters. */
    void parameters(int count);

    /** Something a stage has to say before it trains. */
    void note(String line);

    /** A step, counted from 1, is done; loss is what it was before the step's update. */
    void step(int step, double loss);

    /** Training is over; the function gives the trained model's loss on a document. */
    void trained(ToDoubleFunction<String> loss);

    /** A sample, counted from 1. */
    void sample(int index, String text);
}
