package microgpt.encore;

import java.util.Arrays;

/**
 * A parameter: its numbers row by row in one flat array, the gradient of the loss by each, its
 * name in GPT-2 and whether weight decay applies (to matrices alone, not to biases and norms).
 */
public final class Tensor {

    public final String name;
    public final int[] shape;
    public final float[] data;
    public final float[] grad;
    public final boolean decays;

    /** A parameter of zeros; one of more than one dimension decays. */
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

    /** The same with every number at this value. */
    static Tensor filled(float value, String name, int... shape) {
        Tensor tensor = new Tensor(name, shape);
        Arrays.fill(tensor.data, value);
        return tensor;
    }

    /** How many numbers. */
    public int size() {
        return data.length;
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
