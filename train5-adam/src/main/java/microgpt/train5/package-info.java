/**
 * microgpt, complete: the GPT of train4, trained by Adam in the place of plain gradient descent. The
 * {@link microgpt.train5.Optimizer} and the default of the learning rate are all that changes.
 */
package microgpt.train5;
