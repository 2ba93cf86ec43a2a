/**
 * Training a model: the loop, the optimizer, and what is measured and saved on the way.
 *
 * <p>To read in this order: {@link microgpt.encore.training.Settings};
 * {@link microgpt.encore.training.Schedule} and {@link microgpt.encore.training.AdamW};
 * {@link microgpt.encore.training.TrainingRun}, the state and its step;
 * {@link microgpt.encore.training.TrainingLoop}, which runs it and tells a
 * {@link microgpt.encore.training.TrainingListener}; {@link microgpt.encore.training.Evaluation},
 * {@link microgpt.encore.training.History} and {@link microgpt.encore.training.Throughput}, what is
 * measured; {@link microgpt.encore.training.TrainingState} with StoredSettings and
 * {@link microgpt.encore.training.Checkpoint}, what is saved;
 * {@link microgpt.encore.training.ImportedRun}, a run whose model comes from elsewhere; and Memory, which refuses
 * models that are too large.
 */
package microgpt.encore.training;
