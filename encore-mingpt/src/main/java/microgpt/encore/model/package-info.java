/**
 * The lessons' GPT on arrays: the model with the derivative of each layer written by hand, and what
 * samples from it.
 *
 * <p>To read in this order: {@link microgpt.encore.model.Config} with
 * {@link microgpt.encore.model.Architecture}; {@link microgpt.encore.model.Tensor}, a parameter;
 * {@link microgpt.encore.model.Gpt} and Block; the layers Linear, Norm, OuterNorm, Attention, Dropout and
 * CrossEntropy; {@link microgpt.encore.model.Init}, the initial weights;
 * {@link microgpt.encore.model.Generator} with CachedAttention, one token at a time; and
 * {@link microgpt.encore.model.Sampler}, text.
 */
package microgpt.encore.model;
