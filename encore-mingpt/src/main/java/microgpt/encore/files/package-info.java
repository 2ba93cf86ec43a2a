/**
 * The files that hold a model: the safetensors format with a checksum, and the export as a GPT-2.
 *
 * <p>To read in this order: {@link microgpt.encore.files.Safetensors} with SafetensorsHeader,
 * SafetensorsHeaderReader, Checksum and {@link microgpt.encore.files.FormatException}; and
 * {@link microgpt.encore.files.Gpt2Export} with Gpt2Tokenizer.
 */
package microgpt.encore.files;
