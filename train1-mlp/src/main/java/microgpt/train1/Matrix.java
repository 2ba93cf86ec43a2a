package microgpt.train1;

import microgpt.common.core.GradientCheck;

/**
 * A matrix of parameters with its gradient.
 *
 * @param data the parameters: (nOut, nIn)
 * @param grad in the same places, the sum of the derivatives of the loss so far: (nOut, nIn)
 */
public record Matrix(double[][] data, double[][] grad) implements GradientCheck.Parameters {
}
