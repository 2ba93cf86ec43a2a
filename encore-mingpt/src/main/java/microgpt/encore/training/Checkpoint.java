package microgpt.encore.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Reason;
import microgpt.encore.files.FormatException;
import microgpt.encore.files.Safetensors;
import microgpt.encore.model.Tensor;

/**
 * A training run in one file, NAME.safetensors: the parameters, AdamW's two running means of each
 * and, in the file's metadata, the {@link TrainingState}. The file is replaced in one move, so that a
 * process that is killed at any moment leaves a complete checkpoint: the new one or the previous one.
 * {@link CheckpointFiles} says over which file it may be written.
 */
public final class Checkpoint {

    private static final String M = "adam.m.";
    private static final String V = "adam.v.";

    private final Path file;
    private final TrainingState state;
    private final Map<String, Safetensors.Array> arrays = new HashMap<>();

    private Checkpoint(Path file, TrainingState state, List<Safetensors.Array> arrays) {
        this.file = file;
        this.state = state;
        for (Safetensors.Array array : arrays) {
            this.arrays.put(array.name(), array);
        }
    }

    /**
     * Writes a run's checkpoint in place of the previous one.
     *
     * @param m returns the running mean of the i-th parameter's gradient
     * @param v returns the running mean of the i-th parameter's squared gradient
     * @param more further arrays to save
     * @throws RunFailedException if it cannot be written, or a parameter is not finite; the previous one then stays
     */
    static void save(CheckpointFiles file, TrainingState state, List<Tensor> parameters,
                            IntFunction<float[]> m, IntFunction<float[]> v, List<Safetensors.Array> more) {
        List<Safetensors.Array> arrays = new ArrayList<>(more);
        for (int i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            requireFinite(file.path(), parameter);
            arrays.add(new Safetensors.Array(parameter.name, parameter.shape, parameter.data));
            arrays.add(new Safetensors.Array(M + parameter.name, parameter.shape, m.apply(i)));
            arrays.add(new Safetensors.Array(V + parameter.name, parameter.shape, v.apply(i)));
        }
        try {
            file.write(state, arrays);
        } catch (IOException e) {
            throw new RunFailedException("the checkpoint '" + file.path() + "' could not be written (" + Reason.of(e)
                    + "): " + Reason.remedy(e, "file"));
        }
    }

    private static void requireFinite(Path file, Tensor parameter) {
        for (float number : parameter.data) {
            if (!Float.isFinite(number)) {
                throw new RunFailedException("training has diverged: " + parameter.name
                        + " has numbers that are not finite, so '" + file
                        + "' is left as it was: try a smaller --learning-rate");
            }
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws UsageException if the file cannot be read, is damaged, or is not a checkpoint of this program
     */
    public static Checkpoint load(Path file) {
        try {
            Safetensors.Contents contents = Safetensors.read(file);
            String json = CheckpointFiles.state(contents);
            if (json == null) {
                throw new UsageException("'" + file + "' is a safetensors file, but no checkpoint of this program: "
                        + "name one that training wrote");
            }
            if (!contents.verified()) {
                throw new FormatException("its checksum is missing");
            }
            return new Checkpoint(file, TrainingState.fromJson(json), contents.arrays());
        } catch (FormatException | IllegalArgumentException e) {
            throw new UsageException("the checkpoint '" + file + "' cannot be used (" + e.getMessage()
                    + "): name another one, or train anew");
        } catch (IOException e) {
            throw new UsageException("the checkpoint '" + file + "' cannot be read (" + Reason.of(e)
                    + "): check the name");
        }
    }

    /** The run except for its arrays. */
    public TrainingState state() {
        return state;
    }

    /** The further array that was saved under this name, or null. */
    float[] numbers(String name) {
        Safetensors.Array array = arrays.get(name);
        return array == null ? null : array.data();
    }

    /**
     * Copies the parameters into a model of the same configuration.
     *
     * @throws UsageException if the model has other parameters
     */
    public void restore(List<Tensor> parameters) {
        for (Tensor parameter : parameters) {
            copy(parameter.name, parameter, parameter.data);
        }
    }

    /** Copies the parameters, and their running means into the arrays that m and v return for the i-th. */
    void restore(List<Tensor> parameters, IntFunction<float[]> m, IntFunction<float[]> v) {
        restore(parameters);
        for (int i = 0; i < parameters.size(); i++) {
            copy(M + parameters.get(i).name, parameters.get(i), m.apply(i));
            copy(V + parameters.get(i).name, parameters.get(i), v.apply(i));
        }
    }

    private void copy(String name, Tensor parameter, float[] target) {
        Safetensors.Array array = arrays.get(name);
        if (array == null || !Arrays.equals(array.shape(), parameter.shape)) {
            throw new UsageException("the checkpoint '" + file + "' has no " + name + " of "
                    + Arrays.toString(parameter.shape) + " numbers: it belongs to another model");
        }
        System.arraycopy(array.data(), 0, target, 0, target.length);
    }
}
