/**
 * The encore: the lessons' GPT once more, on arrays of numbers instead of single Values, every
 * derivative by hand and a layer at a time, so that a model of millions of parameters trains on
 * an ordinary computer. Same algorithm, some thousand times the speed.
 *
 * <p>In this order it reads as it is built:
 * <ul>
 *   <li>the model: Config, Tensor, Gpt, Block, then its layers Linear, Norm, Attention, Dropout, CrossEntropy, and Init</li>
 *   <li>learning: Settings, Preset, Schedule, AdamW; Task, CharTokenizer, Corpus, DigitTask with SortTask and AdderTask;
 *       Window, Batch, Batches, DataSet; Learner, which is the run, Evaluation, History</li>
 *   <li>speed: Workers, MatMul, Kernels in two ways, PlainKernels and VectorKernels with VectorProduct; Bench, ProductLadder</li>
 *   <li>writing: Generator, Sampler</li>
 *   <li>files: TrainingState, Checkpoint, Safetensors with SafetensorsHeader, its reader and Checksum, Gpt2Export</li>
 *   <li>commands: Main, TrainCommand with TrainOptions, Memory, Report and Interruption; SampleCommand, EvalCommand and
 *       ExportCommand with TrainedModel; BenchCommand; ThreadsOption</li>
 * </ul>
 */
package microgpt.encore;
