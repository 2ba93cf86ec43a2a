package microgpt.train2;

import java.util.concurrent.TimeUnit;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Run;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one training step, warmed up: the mean over the first names of a run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmn64m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingStepBenchmark {

    private final Run run = Run.prepare(DataSource.embeddedNames(), 42, 0, 1000, 0, "", 16);
    private final Mlp model = new Mlp(27, 16, run.random());
    private final Optimizer optimizer = new Optimizer(model.stateDict);
    private int step;

    /** Forward, backward and update on the next document. */
    @Benchmark
    public double step() {
        String document = run.documents().get(step++ % run.steps());
        int[] tokens = run.tokenizer().encode(document);
        Value loss = model.loss(tokens);
        loss.backward();
        optimizer.step(0.1);
        return loss.data;
    }
}
