package microgpt.encore.model;

import java.util.Arrays;

/**
 * A parameter: its numbers row by row in one flat array, the loss's gradient with respect to each,
 * its name in GPT-2 and whether weight decay applies (to matrices, not to biases and norms).
 */
public final class Tensor {

    /** The name in GPT-2. */
    public final String name;
    /** The size of each dimension. */
    public final int[] shape;
    /** The numbers; the last dimension varies fastest. */
    public final float[] data;
    /** The gradient with respect to each number. */
    public final float[] grad;
    /** Whether weight decay applies. */
    public final boolean decays;

    /** A parameter of zeros; it decays if it has more than one dimension. */
    public Tensor(String name, int... shape) {
        int size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        this.name = name;
        this.shape = shape;
        data = new float[size];
        grad = new float[size];
        decays = shape.length > 1;
    }

    /** A parameter in which every number is this value. */
    static Tensor filled(float value, String name, int... shape) {
        Tensor tensor = new Tensor(name, shape);
        Arrays.fill(tensor.data, value);
        return tensor;
    }

    /** The number of numbers. */
    public int size() {
        return data.length;
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
