/**
 * What a model learns from: texts and digit tasks, turned into tokens and cut into batches. Nothing
 * here knows a model.
 *
 * <p>To read in this order: {@link microgpt.encore.data.Task} and
 * {@link microgpt.encore.data.DataSettings}; {@link microgpt.encore.data.TextTokenizer} with
 * {@link microgpt.encore.data.CharTokenizer} and {@link microgpt.encore.data.BpeTokenizer},
 * {@link microgpt.encore.data.Vocabulary} and {@link microgpt.encore.data.Corpus}, texts;
 * {@link microgpt.encore.data.DigitTask} with {@link microgpt.encore.data.SortTask} and
 * {@link microgpt.encore.data.AdderTask}; Window, {@link microgpt.encore.data.Batch} and
 * {@link microgpt.encore.data.Batches}; and {@link microgpt.encore.data.DataSet}, which puts them together for a run.
 */
package microgpt.encore.data;
