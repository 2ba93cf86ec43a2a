package microgpt.train1;

import java.util.stream.DoubleStream;

/** Softmax by its definition, which overflows nowhere if each probability is written by itself. */
final class Ratios {

    private Ratios() {
    }

    /** 1 / Σ_k exp(logit_k - logit_i) for each i: (n) -> (n). */
    static double[] of(double... logits) {
        return DoubleStream.of(inverses(logits)).map(inverse -> 1 / inverse).toArray();
    }

    /** Σ_k exp(logit_k - logit_i) for each i, infinite if it is more than a double can hold: (n) -> (n). */
    static double[] inverses(double... logits) {
        return DoubleStream.of(logits).map(own -> DoubleStream.of(logits).map(other -> Math.exp(other - own)).sum())
                .toArray();
    }
}
