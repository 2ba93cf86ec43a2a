/**
 * A multi-layer perceptron in the place of train0's table. Still one token predicts the next, but by
 * parameters that gradient descent moves step by step instead of by counts; the gradients are
 * derived by hand. New beside train0: {@link microgpt.train1.Mlp}, its parameters
 * ({@link microgpt.train1.Matrix}, {@link microgpt.train1.StateDict}), the mathematics of its layers
 * ({@link microgpt.train1.Functions}), the {@link microgpt.train1.Optimizer}, and a temperature for samples.
 */
package microgpt.train1;
