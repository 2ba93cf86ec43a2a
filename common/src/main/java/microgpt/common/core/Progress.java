package microgpt.common.core;

import java.util.function.ToDoubleFunction;

/** What a training loop tells the world: a terminal, a test or a page listens to what it wants to know. */
public interface Progress {

    /** The model is ready and has this number of parameters. */
    default void parameters(int count) {
    }

    /** A line that a stage has to say before it trains. */
    default void note(String line) {
    }

    /** A step, counted from 1, is done; loss is what it was before the step's update. */
    default void step(int step, double loss) {
    }

    /** Training is over; the function gives the trained model's loss on a document. */
    default void trained(ToDoubleFunction<String> loss) {
    }

    /** A sample, counted from 1. */
    default void sample(int index, String text) {
    }
}
