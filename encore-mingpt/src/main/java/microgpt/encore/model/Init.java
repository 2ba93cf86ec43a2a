package microgpt.encore.model;

import microgpt.common.core.PythonRandom;

/** The initial weights of a model. */
public final class Init {

    private static final double GPT2_STD = 0.02;
    private static final double MICROGPT_STD = 0.08;

    private Init() {
    }

    /**
     * As GPT-2: matrices are normally distributed with standard deviation 0.02, divided by sqrt(2 · nLayer) for the two
     * in each layer whose output is added to the residual stream, so that the sum over all layers keeps its size.
     */
    public static void gpt2(Gpt model, PythonRandom random) {
        double residualStd = GPT2_STD / Math.sqrt(2 * model.config.nLayer());
        for (Tensor tensor : model.tensors()) {
            if (tensor.decays) {
                fill(tensor, tensor.name.endsWith("c_proj.weight") ? residualStd : GPT2_STD, random);
            }
        }
    }

    private static void fill(Tensor tensor, double std, PythonRandom random) {
        for (int i = 0; i < tensor.data.length; i++) {
            tensor.data[i] = (float) random.gauss(0, std);
        }
    }

    /** As microgpt, in its order: row by row, where a row holds an output's weights, and the head before the layers. */
    public static void microgpt(Gpt model, PythonRandom random) {
        int nEmbd = model.config.nEmbd();
        fill(model.wte, MICROGPT_STD, random);
        fill(model.wpe, MICROGPT_STD, random);
        fill(model.lmHead.weight, MICROGPT_STD, random);
        for (Block block : model.blocks) {
            Tensor qkv = block.attnIn.weight;
            fillColumns(qkv, 0, 3 * nEmbd, random); // queries, keys, values
            fillColumns(block.attnOut.weight, 0, nEmbd, random);
            fillColumns(block.mlpIn.weight, 0, 4 * nEmbd, random);
            fillColumns(block.mlpOut.weight, 0, nEmbd, random);
        }
    }

    /** Fills columns from (inclusive) to to (exclusive), one after the other: a column holds an output's weights. */
    private static void fillColumns(Tensor tensor, int from, int to, PythonRandom random) {
        int nIn = tensor.shape[0];
        int nOut = tensor.shape[1];
        for (int j = from; j < to; j++) {
            for (int i = 0; i < nIn; i++) {
                tensor.data[i * nOut + j] = (float) random.gauss(0, MICROGPT_STD);
            }
        }
    }
}
