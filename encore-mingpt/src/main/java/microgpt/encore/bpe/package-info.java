/**
 * Byte-pair encoding: tokens that are pieces of words, found by counting. Nothing here knows a model.
 *
 * <p>To read in this order: Words with CharacterClass and Utf8, where a text may be cut; MergeTrainer,
 * which finds the {@link microgpt.encore.bpe.Merges}; {@link microgpt.encore.bpe.BytePairEncoding} with
 * WordEncoder and LongHeap, bytes to tokens and back; {@link microgpt.encore.bpe.Utf8Stream}, tokens
 * to text one by one; and {@link microgpt.encore.bpe.ByteLetters}, how files for other programs
 * write bytes.
 */
package microgpt.encore.bpe;
