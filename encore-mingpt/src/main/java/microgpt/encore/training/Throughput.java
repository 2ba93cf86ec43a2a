package microgpt.encore.training;

/** Measures how many tokens a second a run trains on; evaluations, samples and checkpoints do not count as training. */
public final class Throughput {

    private long start = System.nanoTime(); // moved forward by the length of each pause
    private long pauseStart;                // 0 while training
    private long tokens;

    Throughput() {
    }

    /** Counts the tokens of a step. */
    void add(int tokensOfStep) {
        tokens += tokensOfStep;
    }

    /** Does work whose time does not count. */
    void pauseFor(Runnable work) {
        pauseStart = System.nanoTime();
        work.run();
        start += System.nanoTime() - pauseStart;
        pauseStart = 0;
    }

    /** The mean number of tokens per second so far. */
    public long tokensPerSecond() {
        long now = pauseStart == 0 ? System.nanoTime() : pauseStart;
        return Math.round(tokens * 1e9 / (now - start));
    }
}
