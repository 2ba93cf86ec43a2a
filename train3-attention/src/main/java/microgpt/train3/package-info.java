/**
 * A GPT, the smallest one: it knows where a token stands and looks back at the tokens before it. New
 * beside train2: {@link microgpt.train3.Gpt} in the place of the perceptron, with an embedding for each
 * position; the {@link microgpt.train3.Block} of attention and MLP, each after rmsNorm and with a
 * residual connection; {@link microgpt.train3.Attention}; and the {@link microgpt.train3.KvCache}.
 */
package microgpt.train3;
