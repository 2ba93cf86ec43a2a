/**
 * The files that hold a model: the safetensors format with a checksum, the export as a GPT-2 and its
 * import, and the file for llama.cpp.
 *
 * <p>To read in this order: {@link microgpt.encore.files.Safetensors} with SafetensorsHeader,
 * SafetensorsHeaderReader, Checksum and {@link microgpt.encore.files.FormatException};
 * {@link microgpt.encore.files.Gpt2Export} with Gpt2Tokenizer;
 * {@link microgpt.encore.files.Gpt2Import} with Gpt2Vocabulary and Gpt2Json; and
 * {@link microgpt.encore.files.GgufExport} with GgufTensors, GgufTokenizer, Gguf and GgufHeader.
 */
package microgpt.encore.files;
