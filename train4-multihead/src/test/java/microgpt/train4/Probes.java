package microgpt.train4;

import static microgpt.train4.Gradients.sum;
import static microgpt.train4.Values.grad;
import static microgpt.train4.Values.values;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microgpt.common.core.PythonRandom;

/** What each task's method makes of small inputs: numbers that tell a usual wrong answer by its name. */
final class Probes {

    private Probes() {
    }

    /** Every slice of six numbers for one to three heads, and of eight for four. */
    static double[] ex4_1() {
        Value[] six = values(1, -2, 3, 4, 5, 6);
        double[] numbers = {};
        for (int nHead = 1; nHead <= 3; nHead++) {
            for (int h = 0; h < nHead; h++) {
                numbers = concat(numbers, slice(six, h, nHead));
            }
        }
        return concat(concat(numbers, slice(values(1, 2, 3, 4, 5, 6, 7, 8), 2, 4)), grad(six));
    }

    /** A slice, its length first, or what kind of exception it is instead. */
    private static double[] slice(Value[] x, int h, int nHead) {
        try {
            Value[] slice = Attention.slice(x, h, nHead);
            sum(Arrays.stream(slice).filter(Objects::nonNull).toArray(Value[]::new)).backward();
            return concat(new double[] {slice.length},
                    Arrays.stream(slice).mapToDouble(v -> v == null ? Double.NaN : v.data).toArray());
        } catch (IndexOutOfBoundsException e) {
            return new double[] {-1};
        } catch (IllegalArgumentException e) {
            return new double[] {-2};
        } catch (ArithmeticException e) {
            return new double[] {-3};
        }
    }

    /**
     * One, two, three or six heads of six numbers at three positions, then four heads of one number; instead of an
     * exception -1 and whether it arose in a dot product; and whether it takes too many operations.
     */
    static double[] ex4_2() {
        Value[] q = values(1, 2, -3, 4, 0.5, -1);
        List<Value[]> keys = List.of(values(0.1, 0.2, 0.3, 0.4, 1, 2), values(-0.5, 0.6, 0.7, -0.8, 0.5, 1),
                values(1, -1, 0.2, 0, -0.6, 0.3));
        List<Value[]> values = List.of(values(1, 2, 3, 4, 5, 6), values(5, 6, 7, 8, 9, 1), values(-3, 0, 9, 1, -2, 4));
        double[] numbers = {};
        for (int nHead : new int[] {2, 3, 1}) {
            numbers = concat(numbers, heads(q, keys, values, nHead));
        }
        numbers = concat(numbers, heads(q, keys, values, 6));
        numbers = concat(numbers, heads(values(1, 2, 3, 4), List.of(values(1, 0, 2, 1), values(0, 1, 1, 3)),
                List.of(values(1, 2, 3, 4), values(5, 6, 7, 8)), 4));
        Graph graph = heads(Values.vectors(new double[8][16]));
        boolean tooMany = graph != null && graph.operations() > 3 * (4 * 16 * 8 + 6 * 4 * 8) / 2;
        return concat(numbers, concat(numbers(q, keys.get(0), keys.get(1), values.get(0), values.get(2)),
                new double[] {tooMany ? 1 : 0}));
    }

    private static double[] heads(Value[] q, List<Value[]> keys, List<Value[]> values, int nHead) {
        try {
            Value[] out = Attention.multiHead(q, keys, values, nHead);
            sum(out).backward();
            return concat(new double[] {out.length}, numbers(out));
        } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException | ArithmeticException e) {
            return new double[] {-1, e.getStackTrace()[0].getMethodName().equals("dot") ? 1 : 0};
        }
    }

    /** What four heads compute at positions of 16 numbers, or null. */
    private static Graph heads(List<Value[]> many) {
        try {
            return Graph.of(Attention.multiHead(values(new double[16]), many, many, 4));
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Three positions in three layers; then a position in one layer, and how many keys the layers made. */
    static double[] ex4_3() {
        Gpt model = new Gpt(3, 4, 2, 1, 3, new PythonRandom(42));
        model.stateDict.params.forEach(p -> p.data *= 10);
        List<KvCache> cache = model.emptyCache();
        Value[] first = model.forward(2, 0, cache);
        model.forward(0, 1, cache);
        Value[] last = model.forward(1, 2, cache);
        sum(last).backward();
        Gpt one = new Gpt(3, 4, 2, 1, 1, new PythonRandom(42));
        Value[] ofOne = one.forward(1, 3, one.emptyCache());
        Graph graph = Graph.of(last);
        double[] sizes = {cache.get(0).keys.size(), cache.get(1).keys.size(), cache.get(2).values.size(),
                graph.uses(model.blocks.get(0).wk[0][0]), graph.uses(model.blocks.get(2).wk[0][0])};
        return concat(sizes, numbers(first, last, ofOne, model.wte[2], model.wpe[1], model.blocks.get(0).wv[0],
                model.blocks.get(1).wv[0], model.blocks.get(2).wv[0], firstKey(cache.get(0)), firstKey(cache.get(2))));
    }

    private static Value[] firstKey(KvCache cache) {
        return cache.keys.isEmpty() ? values() : cache.keys.get(0);
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
