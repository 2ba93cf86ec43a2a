package microgpt.train5;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;

/** An optimizer of three parameters in two matrices: w[0][0], w[0][1] and b[0][0]. */
final class Adam {

    private final List<Value> params;
    final Optimizer optimizer;

    /** The parameters have these numbers, and no gradients yet. */
    Adam(double... data) {
        StateDict stateDict = new StateDict();
        PythonRandom any = new PythonRandom(42);
        stateDict.matrix("w", 1, 2, any);
        stateDict.matrix("b", 1, 1, any);
        params = stateDict.params;
        for (int i = 0; i < data.length; i++) {
            params.get(i).data = data[i];
        }
        optimizer = new Optimizer(stateDict);
    }

    /** Sets the gradients, as a backward pass would leave them. */
    Adam grads(double... grads) {
        for (int i = 0; i < grads.length; i++) {
            params.get(i).grad = grads[i];
        }
        return this;
    }

    /** Sets the moments, after this many steps. */
    Adam moments(int t, double[] m, double[] v) {
        optimizer.t = t;
        System.arraycopy(m, 0, optimizer.m, 0, m.length);
        System.arraycopy(v, 0, optimizer.v, 0, v.length);
        return this;
    }

    /** Sets the moments to what they are after this many steps with the same gradients. */
    Adam afterSteps(int t, double... grads) {
        return moments(t, Arrays.stream(grads).map(grad -> (1 - Math.pow(0.85, t)) * grad).toArray(),
                Arrays.stream(grads).map(grad -> (1 - Math.pow(0.99, t)) * grad * grad).toArray());
    }

    /** The parameters. */
    double[] data() {
        return params.stream().mapToDouble(p -> p.data).toArray();
    }

    /** Their gradients. */
    double[] grads() {
        return params.stream().mapToDouble(p -> p.grad).toArray();
    }

    /** Parameters, gradients, m, v and t. */
    double[] state() {
        return Stream.of(data(), grads(), optimizer.m, optimizer.v, new double[] {optimizer.t})
                .flatMapToDouble(Arrays::stream).toArray();
    }
}
