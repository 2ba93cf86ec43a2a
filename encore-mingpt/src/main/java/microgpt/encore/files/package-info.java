/**
 * The files that hold a model: the safetensors format with a checksum, and the exports as a GPT-2: a
 * folder for the transformers library, a file for llama.cpp.
 *
 * <p>To read in this order: {@link microgpt.encore.files.Safetensors} with SafetensorsHeader,
 * SafetensorsHeaderReader, Checksum and {@link microgpt.encore.files.FormatException};
 * {@link microgpt.encore.files.Gpt2Export} with Gpt2Tokenizer; and {@link microgpt.encore.files.GgufExport} with
 * GgufTensors, GgufTokenizer, Gguf and GgufHeader.
 */
package microgpt.encore.files;
