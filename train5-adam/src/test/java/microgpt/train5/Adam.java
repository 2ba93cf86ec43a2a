package microgpt.train5;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;

/** An optimizer of some parameters in two matrices: of three, they are w[0][0], w[0][1] and b[0][0]. */
final class Adam {

    private final StateDict stateDict = new StateDict();
    private final List<Value> params;
    final Optimizer optimizer;

    /** The parameters have these numbers, and no gradients yet. */
    Adam(double... data) {
        PythonRandom any = new PythonRandom(42);
        int inB = data.length / 3;
        stateDict.matrix("w", 1, data.length - inB, any);
        stateDict.matrix("b", inB, 1, any);
        params = List.copyOf(stateDict.params);
        set(data);
        optimizer = new Optimizer(stateDict);
    }

    /** A number for each of 40,000 parameters: more than the model has by default, and than a short counts. */
    static double[] many(double number) {
        double[] many = new double[40_000];
        Arrays.fill(many, number);
        return many;
    }

    /** Sets the parameters. */
    Adam set(double... data) {
        for (int i = 0; i < data.length; i++) {
            params.get(i).data = data[i];
        }
        return this;
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

    /** Sets what this call finds. */
    Adam at(Inputs.Call call) {
        return moments(call.t(), call.m(), call.v()).grads(call.grads());
    }

    /** The parameters that the model holds. */
    double[] data() {
        return params.stream().mapToDouble(p -> p.data).toArray();
    }

    /** Their gradients. */
    double[] grads() {
        return params.stream().mapToDouble(p -> p.grad).toArray();
    }

    /** How many of the optimizer's parameters are still those that the model holds, each in its place. */
    int shared() {
        int shared = 0;
        for (int i = 0; i < params.size(); i++) {
            shared += stateDict.params.get(i) == params.get(i) ? 1 : 0;
        }
        return shared;
    }

    /** Parameters, gradients, m, v, t, and how many parameters are shared with the model. */
    double[] state() {
        return Stream.of(data(), grads(), optimizer.m, optimizer.v, new double[] {optimizer.t, shared()})
                .flatMapToDouble(Arrays::stream).toArray();
    }
}
