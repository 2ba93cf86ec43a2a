package microgpt.train3;

import static microgpt.train3.Gradients.sum;
import static microgpt.train3.Values.grad;
import static microgpt.train3.Values.values;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;

/** What each task's method makes of small inputs: numbers that tell a usual wrong answer by its name. */
final class Probes {

    private Probes() {
    }

    /** Two lengths, one of them of numbers so small that the 1e-5 counts; and whether it takes too many operations. */
    static double[] ex3_1() {
        Value[] x = values(3, 4, 0, 0);
        Value[] small = values(0.002, -0.001);
        Value[] out = Functions.rmsNorm(x);
        Value[] outOfSmall = Functions.rmsNorm(small);
        Value[] outOfZeros = Functions.rmsNorm(values(0, 0, 0));
        sum(out).add(sum(outOfSmall).mul(0.001)).backward();
        int operations = Graph.of(Functions.rmsNorm(values(new double[16]))).operations();
        return concat(numbers(out, x, outOfSmall, small, outOfZeros), new double[] {operations > 8 * 16 ? 1 : 0});
    }

    /**
     * The example of the lesson's text: four numbers, three positions; the weights of a query of two numbers, and of
     * large scores; then what it depends on, because equal weights say nothing of it, and whether it takes too many
     * operations.
     */
    static double[] ex3_2() {
        Value[] q = values(2, 0, 1, 0);
        List<Value[]> keys = List.of(values(2, 0, 0, 0), values(0, 2, 0, 2), values(0, 0, 2, 0));
        Value[] ofTwo = Attention.weights(values(1, 2), List.of(values(0.5, -1), values(3, 1)));
        Value[] weights = Attention.weights(q, keys);
        sum(weights).backward();
        Value[] ofLarge = Attention.weights(values(1000), List.of(values(2), values(1), values(2)));
        Graph graph = Graph.of(weights);
        int operations = Graph.of(Attention.weights(values(0, 0, 0, 0), Values.vectors(new double[16][4])))
                .operations();
        return concat(numbers(weights, q, keys.get(0), keys.get(1), keys.get(2), ofTwo, ofLarge),
                new double[] {graph.reached(q), graph.reached(keys.get(0)), graph.reached(keys.get(2)),
                        operations > 2 * 16 * (4 + 4 + 1 + 5) ? 1 : 0});
    }

    /** As many positions as numbers, so that neither is taken for the other by an exception; then two of three. */
    static double[] ex3_3() {
        Value[] weights = values(0.09, 0.665, 0.245);
        List<Value[]> values = List.of(values(10, 1, 2), values(3, 20, 4), values(5, 6, 30));
        Value[] out = Attention.weightedSum(weights, values);
        sum(out).backward();
        return concat(numbers(out, weights, values.get(0), values.get(1), values.get(2)), twoOfThree());
    }

    /** Two positions of three numbers, or -1 if an index is out of bounds. */
    private static double[] twoOfThree() {
        try {
            return numbers(Attention.weightedSum(values(2, -1), List.of(values(1, 2, 4), values(0, 3, -5))));
        } catch (IndexOutOfBoundsException e) {
            return new double[] {-1};
        }
    }

    /**
     * Three positions of two numbers, one of them so small that a norm more would be seen, and how many queries, keys
     * and values they make; or what was cached before an index is out of bounds.
     */
    static double[] ex3_4() {
        StateDict stateDict = new StateDict();
        Block block = new Block("layer0", 2, stateDict, new PythonRandom(42));
        stateDict.params.forEach(p -> p.data *= 10);
        KvCache cache = new KvCache();
        try {
            return threePositions(block, cache);
        } catch (IndexOutOfBoundsException e) {
            return new double[] {e instanceof ArrayIndexOutOfBoundsException ? -2 : -1, cache.keys.size(),
                    cache.values.size()};
        }
    }

    private static double[] threePositions(Block block, KvCache cache) {
        Value[] x0 = values(1, -2), x1 = values(0.002, 0.001), x2 = values(-1, 3);
        Value[] out0 = block.forward(x0, cache);
        Value[] out1 = block.forward(x1, cache);
        Value[] out2 = block.forward(x2, cache);
        sum(out1).add(sum(out2)).backward();
        Graph graph = Graph.of(out2);
        double[] sizes = {cache.keys.size(), cache.values.size(), graph.uses(block.wq[0][0]),
                graph.uses(block.wk[0][0]), graph.uses(block.wv[0][0])};
        if (cache.keys.isEmpty()) {
            return concat(sizes, numbers(out0, out1, out2, x0, x2, block.wq[0], block.wo[0]));
        }
        int last = cache.keys.size() - 1;
        return concat(sizes, numbers(out0, out1, out2, x0, x2, cache.keys.get(last), cache.values.get(last),
                block.wq[0], block.wo[0]));
    }

    /** What documents give; or -2 if the sum finds an empty place among the surprises. */
    static double[] ex3_5() {
        try {
            return documents();
        } catch (NullPointerException e) {
            if (e.getStackTrace()[0].getMethodName().equals("add")) {
                return new double[] {-2};
            }
            throw e;
        }
    }

    /**
     * A document shorter than the block, and the losses of a longer one, of one that fills the block, of a single
     * prediction, in a shorter block, and of the first one once more; whether the parameters' gradients are lost, how
     * many keys were made, and the loss where nothing is likely.
     */
    private static double[] documents() {
        Gpt model = new Gpt(4, 6, 2, new PythonRandom(42));
        model.stateDict.params.forEach(p -> p.data *= 10);
        Value loss = loss(model, 3, 1, 0, 2, 3);
        loss.backward();
        Value lossOfLonger = loss(model, 3, 1, 0, 2, 0, 1, 1, 3);
        Value lossOfFull = loss(model, 3, 1, 0, 2, 0, 1, 3);
        Value lossOfOne = loss(model, 3, 3);
        Value lossOfShortBlock = loss(new Gpt(4, 3, 2, new PythonRandom(42)), 3, 1, 0, 2, 0, 3);
        int keys = Graph.of(loss).uses(model.block.wk[0][0]);
        double[] numbers = numbers(
                new Value[] {loss, lossOfLonger, lossOfFull, lossOfOne, lossOfShortBlock},
                model.wte[3], model.wte[0], model.wpe[0], model.wpe[2], model.lmHead[0], model.block.wk[0]);
        double again = loss(model, 3, 1, 0, 2, 3).data;
        double gradient = model.lmHead[0][0].grad;
        Arrays.stream(model.lmHead).flatMap(Arrays::stream).forEach(p -> p.data *= 60);
        double lossOfUnlikely = loss(model, 3, 1, 0, 2, 0, 1, 3).data;
        return concat(numbers, new double[] {again, gradient, keys, lossOfUnlikely});
    }

    /** The loss, or -1 if an index is out of bounds. */
    private static Value loss(Gpt model, int... tokens) {
        try {
            return model.loss(tokens);
        } catch (IndexOutOfBoundsException e) {
            return new Value(-1);
        }
    }

    /** The numbers of these vectors and then their gradients, vector by vector. */
    private static double[] numbers(Value[]... vectors) {
        return Arrays.stream(vectors).flatMap(vector -> Stream.of(Functions.data(vector), grad(vector)))
                .flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] concat(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
