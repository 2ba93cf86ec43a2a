/**
 * The command line of the encore: options, messages and pictures around the other packages.
 *
 * <p>To read in this order: {@link microgpt.encore.commands.Main}; TrainCommand with TrainOptions,
 * TokenOptions, Preset and Beginning; Report, RunSamples and LossPicture, what a run shows; Interruption, its Ctrl-C;
 * SampleCommand, EvalCommand and ExportCommand with TrainedModel; ImportCommand; BenchCommand; and ThreadsOption.
 */
package microgpt.encore.commands;
