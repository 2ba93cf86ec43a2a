/**
 * The perceptron of train1 on numbers that find their gradients themselves: every {@code double} of the
 * model becomes a {@link microgpt.train2.Value}, and the functions derived by hand, the matrices of
 * gradients and the gradient check go. Losses and samples stay those of train1.
 */
package microgpt.train2;
