/**
 * The GPT of train3 with several heads of attention, each for a purpose of its own, and any number of
 * layers. {@link microgpt.train4.Attention} cuts query, keys and values into a slice for each head;
 * {@link microgpt.train4.Gpt} stacks blocks, each with a cache of its own.
 */
package microgpt.train4;
