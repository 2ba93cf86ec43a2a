package microgpt.page.engine;

import java.util.ArrayList;
import java.util.List;
import microgpt.common.core.Run;
import microgpt.page.Json;
import microgpt.page.Live;
import microgpt.page.Settings;

/** The models that the page has opened, each by its number. */
final class Runs {

    private final List<Live> runs = new ArrayList<>();

    /** Opens a model of a stage; tells its number, its vocabulary, its matrices, and how many documents there are. */
    String open(int stage, Run run, Settings settings) {
        Live live = switch (stage) {
            case 0 -> new microgpt.train0.LiveBigram(run);
            case 1 -> new microgpt.train1.LiveMlp(run, settings);
            case 2 -> new microgpt.train2.LiveMlp(run, settings);
            case 3 -> new microgpt.train3.LiveGpt(run, settings);
            case 4 -> new microgpt.train4.LiveGpt(run, settings);
            case 5 -> new microgpt.train5.LiveGpt(run, settings);
            default -> throw new IllegalArgumentException("there is no stage " + stage);
        };
        runs.add(live);
        List<String> vocab = new ArrayList<>();
        for (int id = 0; id < run.tokenizer().vocabSize(); id++) {
            vocab.add(id == run.tokenizer().bos() ? "BOS" : run.tokenizer().decode(id));
        }
        Json shapes = new Json();
        live.shapes().forEach(shape -> shapes.put(shape.name(), new double[] {shape.rows(), shape.columns()}));
        return new Json().put("id", runs.size() - 1).put("vocab", vocab)
                .put("documents", run.documents().size()).put("heldOut", run.heldOut().size())
                .put("params", live.paramCount()).json("shapes", shapes.toString()).toString();
    }

    Live get(int id) {
        return runs.get(id);
    }

    /** The model of a lesson that alone is asked this. */
    <T extends Live> T get(int id, Class<T> lesson) {
        return lesson.cast(runs.get(id));
    }

    Questions ask(int id) {
        return new Questions(runs.get(id));
    }

    void close(int id) {
        runs.set(id, null);
    }
}
