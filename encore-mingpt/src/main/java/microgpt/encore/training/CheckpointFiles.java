package microgpt.encore.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import microgpt.common.core.RunFailedException;
import microgpt.common.core.UsageException;
import microgpt.common.files.Kind;
import microgpt.common.files.OutputFile;
import microgpt.common.files.Reason;
import microgpt.common.files.RunFiles;
import microgpt.encore.files.Safetensors;

/**
 * The two files that a run writes for a checkpoint: NAME.safetensors, and beside it NAME.json, which repeats the state
 * for people to read and which no program reads.
 */
public final class CheckpointFiles {

    private static final String STATE = "microgpt";
    private static final Kind MODEL = new Kind("checkpoint as this program wrote it",
            Safetensors.asWrittenWith(STATE));
    private static final Kind SUMMARY = new Kind("summary of a checkpoint as this program writes it",
            CheckpointFiles::isSummary);
    private static final int LONGEST_SUMMARY = 1 << 26;

    private final OutputFile model, summary;

    private CheckpointFiles(OutputFile model, OutputFile summary) {
        this.model = model;
        this.summary = summary;
    }

    /**
     * Where an option says that a model is to be kept.
     *
     * @param files the run's others
     * @param overwrite whether a model that is there may be replaced
     * @param otherWays what else the user may do with it
     * @throws UsageException if no checkpoint can be written there, or something of the user's would be lost
     */
    public static CheckpointFiles of(RunFiles files, String option, Path file, boolean overwrite, String otherWays) {
        OutputFile model = files.writesWork(option, file, MODEL, overwrite, otherWays);
        OutputFile summary = files.writes(option + "'s summary", summary(file), SUMMARY);
        if (summary.replacesOne() && !overwrite) { // no model is there, so it is the summary of another one
            throw new UsageException("'" + summary.path() + "' is there already, the summary of another checkpoint: "
                    + "--overwrite replaces it, " + option + " names another place");
        }
        return new CheckpointFiles(model, summary);
    }

    /** A place that the caller chooses; neither file is written over another kind of file there. */
    static CheckpointFiles at(Path file) {
        return new CheckpointFiles(OutputFile.at(file, MODEL), OutputFile.at(summary(file), SUMMARY));
    }

    /** NAME.json for NAME.safetensors. */
    private static Path summary(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.safetensors$", "") + ".json");
    }

    /** To the last character, for whoever adds a note to one wants to keep it. */
    private static boolean isSummary(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST_SUMMARY) {
                return false;
            }
            String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return TrainingState.fromJson(json).toReadableJson().equals(json);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The state in the metadata of a checkpoint, null if it is another file. */
    static String state(Safetensors.Contents contents) {
        return contents.metadata().get(STATE);
    }

    /** The name of the model's file. */
    public Path path() {
        return model.path();
    }

    /**
     * Writes both.
     *
     * @throws IOException if the model cannot be written
     * @throws RunFailedException if the summary cannot, though the model is written
     */
    void write(TrainingState state, List<Safetensors.Array> arrays) throws IOException {
        model.write(Safetensors.content(Map.of(STATE, state.toJson()), arrays));
        try {
            summary.write(state.toReadableJson().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFailedException("the checkpoint '" + model.path() + "' is written, but its summary '"
                    + summary.path() + "' could not be (" + Reason.of(e) + "): free the disk or move that file away");
        }
    }
}
