/**
 * The arithmetic on arrays of floats: matrix products, element-wise work and the threads that share
 * it. Nothing here knows a model.
 *
 * <p>To read in this order: {@link microgpt.encore.kernels.Kernels}, the innermost loops and the order
 * of their sums; PlainKernels, the loops in plain Java; VectorKernels, VectorProduct and PackedProduct, the same loops
 * on vectors; {@link microgpt.encore.kernels.Workers}, the threads;
 * {@link microgpt.encore.kernels.MatMul}, large products in tiles;
 * {@link microgpt.encore.kernels.AdamWStep}, the numbers of an optimizer step.
 */
package microgpt.encore.kernels;
