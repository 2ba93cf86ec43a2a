import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.IntFunction;

/**
 * microgpt, complete in one file: a GPT that reads names, learns what names look like, and makes up new
 * ones. It needs no library, only JDK 17 or newer: <code>java MicroGpt.java [names.txt]</code>
 * Read it from top to bottom; the last part trains and samples. After Andrej Karpathy's microgpt, whose
 * losses and names it reproduces: https://karpathy.github.io/2026/02/12/microgpt/
 */
public final class MicroGpt {
    static final int N_EMBD = 16;             // how many numbers describe a token at its position
    static final int N_HEAD = 4;              // heads of attention, which share N_EMBD evenly
    static final int N_LAYER = 1;             // blocks, one on top of the other
    static final int BLOCK_SIZE = 16;         // the most tokens that the model looks at
    static final int STEPS = 1000;            // training steps, one name each
    static final double LEARNING_RATE = 0.01; // about how far the first step moves each parameter
    static final double TEMPERATURE = 0.5;    // of the samples: the lower, the more careful
    static final int SAMPLES = 20;            // names to make up
    static final int SEED = 42;               // the same seed gives the same names
    static final double BETA1 = 0.85, BETA2 = 0.99, EPSILON = 1e-8; // of Adam

    // ---- Data: a list of names --------------------------------------------------------------------
    /** The lines of a file that are not blank, without white space on either side. */
    static List<String> documents(String file) throws IOException {
        String text = "\n" + Files.readString(Path.of(file)).replaceFirst("^\ufeff", "") + "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("(?U)\\s*[\\r\\n]\\s*")));
        lines.removeIf(String::isEmpty);
        if (lines.isEmpty() || text.indexOf(0) >= 0) { throw new IOException("all is blank, or it is UTF-16"); }
        return lines;
    }

    // ---- Tokens: a number for each character ------------------------------------------------------
    final int[] chars; // the distinct characters, sorted: the index of each is its token
    final int bos;     // one token more, "beginning of sequence", which also marks the end

    /** BOS, the characters, BOS: (characters + 2). A line end, which no name has, stands for BOS. */
    int[] encode(String document) {
        return ("\n" + document + "\n").codePoints()
                .map(c -> c == '\n' ? bos : Arrays.binarySearch(chars, c)).toArray();
    }

    // ---- Random numbers: Python's, so that the names are those of the original --------------------
    /** The Mersenne Twister MT19937 (M. Matsumoto, T. Nishimura, 1998), used as CPython does. */
    static final class PythonRandom {
        private final int[] state = new int[624];
        private int next;
        private final Queue<Double> normals = new ArrayDeque<>();

        PythonRandom(int seed) {
            state[0] = 19650218;
            for (int i = 1; i < 624; i++) { state[i] = 1812433253 * mixed(i - 1) + i; }
            for (int k = 0; k < 1247; k++) { // twice around, the first time with the seed
                int i = k % 623 + 1;
                state[i] ^= mixed(i - 1) * (k < 624 ? 1664525 : 1566083941);
                state[i] += k < 624 ? Math.abs(seed) : -i;
                state[0] = state[623];
            }
            state[0] = 0x80000000;
        }

        private int mixed(int i) { return state[i] ^ state[i] >>> 30; }
        private int nextInt() {
            int i = next; next = (i + 1) % 624;
            int y = state[i] & 0x80000000 | state[next] & 0x7fffffff;
            state[i] = state[(i + 397) % 624] ^ y >>> 1 ^ (y & 1) * 0x9908b0df;
            y = state[i] ^ state[i] >>> 11;
            y ^= y << 7 & 0x9d2c5680; y ^= y << 15 & 0xefc60000;
            return y ^ y >>> 18;
        }

        /** Uniformly distributed in [0, 1), with 53 random bits. */
        double random() { return ((nextInt() >>> 5) * 0x1p26 + (nextInt() >>> 6)) * 0x1p-53; }

        void shuffle(List<?> list) {
            for (int i = list.size() - 1; i > 0; i--) {
                int j = i + 1;
                while (j > i) { j = nextInt() >>> Integer.numberOfLeadingZeros(i + 1); }
                Collections.swap(list, i, j);
            }
        }

        /** Normally distributed around 0; two come from two uniform numbers (G. Box, M. Muller, 1958). */
        double gauss(double sigma) {
            if (normals.isEmpty()) {
                double angle = 2 * Math.PI * random(), radius = Math.sqrt(-2 * StrictMath.log(1 - random()));
                normals.addAll(List.of(StrictMath.cos(angle) * radius, StrictMath.sin(angle) * radius));
            }
            return normals.remove() * sigma;
        }

        /** An index, drawn with its probability. */
        int choice(Value[] probs) {
            double threshold = random() * sum(probs).data; // less than the sum, which is nearly 1
            int i = 0;
            for (double sum = probs[0].data; sum <= threshold; sum += probs[i].data) { i++; }
            return i;
        }
    }

    // ---- Value: a number that remembers how it was computed ---------------------------------------
    /** Operations note their derivatives at once. StrictMath has the same last digit on every JDK. */
    static final class Value {
        static final Value END = new Value(0, null, 0); // of a linked list
        final Value a, b;    // the operands, null where there is none
        final double da, db; // d(this)/da, d(this)/db
        double data, grad;   // the number; d(loss)/d(this)
        Value next;          // in the linked list of backward

        Value(double data, Value a, double da) { this(data, a, da, null, 0); }
        Value(double data, Value a, double da, Value b, double db) {
            this.data = data; this.a = a; this.da = da; this.b = b; this.db = db;
        }

        Value add(Value x) { return new Value(data + x.data, this, 1, x, 1); }
        Value add(double x) { return new Value(data + x, this, 1); }
        Value mul(Value x) { return new Value(data * x.data, this, x.data, x, data); }
        Value mul(double x) { return new Value(data * x, this, x); }
        Value exp() { return new Value(StrictMath.exp(data), this, StrictMath.exp(data)); }
        Value log() { return new Value(StrictMath.log(data), this, 1 / data); }
        Value relu() { return new Value(Math.max(0, data), this, data > 0 ? 1 : 0); }
        Value pow(double n) { return new Value(StrictMath.pow(data, n), this, n * StrictMath.pow(data, n - 1)); }

        /** The chain rule, from this result back to all it came from: grads add up before they go on. */
        void backward() {
            grad = 1;
            for (Value v = before(END); v != END; v = v.next) {
                v.a.grad += v.da * v.grad;
                if (v.b != null) { v.b.grad += v.db * v.grad; }
            }
        }

        /** Puts this and all it was computed from before a list, each before its operands. */
        private Value before(Value list) {
            if (a == null || next != null) { return list; } // a parameter, or in the list already
            next = a.before(list);
            if (b != null) { next = b.before(next); }
            return this;
        }
    }

    // ---- Layers: they say only what to compute; the derivatives come for free ---------------------
    static Value[] vector(int n, IntFunction<Value> element) {
        Value[] vector = new Value[n];
        Arrays.setAll(vector, element);
        return vector;
    }
    static Value[] add(Value[] a, Value[] b) { return vector(a.length, i -> a[i].add(b[i])); }
    static Value[] relu(Value[] x) { return vector(x.length, i -> x[i].relu()); }
    static Value sum(Value[] x) { return Arrays.stream(x).reduce(Value::add).orElseThrow(); }
    static Value dot(Value[] a, Value[] b) {
        Value sum = a[0].mul(b[0]);
        for (int i = 1; i < a.length; i++) { sum = sum.add(a[i].mul(b[i])); }
        return sum;
    }

    /** w @ x, a weighted sum of the inputs for each output: (nOut, nIn) @ (nIn) -> (nOut). */
    static Value[] linear(Value[] x, Value[][] w) { return vector(w.length, i -> dot(w[i], x)); }

    /** exp(logit) / sum of all exp(logit): any numbers become probabilities. */
    static Value[] softmax(Value[] logits) {
        double max = Arrays.stream(logits).mapToDouble(logit -> logit.data).max().orElseThrow();
        String advice = "training has diverged: lower LEARNING_RATE or raise TEMPERATURE";
        if (!Double.isFinite(max)) { throw new ArithmeticException(advice); }
        Value[] exps = vector(logits.length, i -> logits[i].add(-max).exp()); // exp(710) would overflow
        Value total = sum(exps);
        return vector(exps.length, i -> exps[i].mul(total.pow(-1)));
    }

    /** x scaled so that the mean of its squares is 1. */
    static Value[] rmsNorm(Value[] x) {
        Value scale = dot(x, x).mul(1.0 / x.length).add(1e-5).pow(-0.5);
        return vector(x.length, i -> x[i].mul(scale));
    }

    // ---- Model: a GPT, and its parameters ---------------------------------------------------------
    final PythonRandom random = new PythonRandom(SEED);
    final List<Value> params = new ArrayList<>();
    final Value[][] wte, wpe, lmHead; // what tokens are, what positions are, what comes next
    final Block[] blocks = new Block[N_LAYER];

    MicroGpt(List<String> documents) {
        random.shuffle(documents);
        chars = String.join("", documents).codePoints().sorted().distinct().toArray();
        bos = chars.length;
        wte = matrix(bos + 1, N_EMBD);
        wpe = matrix(BLOCK_SIZE, N_EMBD);
        lmHead = matrix(bos + 1, N_EMBD);
        Arrays.setAll(blocks, li -> new Block());
    }

    private Value[][] matrix(int nOut, int nIn) {
        Value[][] matrix = new Value[nOut][];
        Arrays.setAll(matrix, i -> vector(nIn, j -> new Value(random.gauss(0.08), null, 0)));
        for (Value[] row : matrix) { params.addAll(List.of(row)); }
        return matrix;
    }

    /** A logit for each possible next token; the larger, the likelier: (vocabSize). */
    Value[] forward(int tokenId, int posId) {
        Value[] x = rmsNorm(add(wte[tokenId], wpe[posId]));
        for (Block block : blocks) { x = block.forward(x, posId); }
        return linear(x, lmHead);
    }

    /** The mean of the surprises, -ln p(next), over all predictions. */
    Value loss(int[] tokens) {
        Value[] surprises = vector(Math.min(BLOCK_SIZE, tokens.length - 1),
                posId -> softmax(forward(tokens[posId], posId))[tokens[posId + 1]].log().mul(-1));
        return sum(surprises).mul(1.0 / surprises.length);
    }

    /** Attention gathers what this position needs from all positions so far, then an MLP processes it. */
    final class Block {
        final Value[][] wq = matrix(N_EMBD, N_EMBD), wk = matrix(N_EMBD, N_EMBD);
        final Value[][] wv = matrix(N_EMBD, N_EMBD), wo = matrix(N_EMBD, N_EMBD);
        final Value[][] fc1 = matrix(4 * N_EMBD, N_EMBD), fc2 = matrix(N_EMBD, 4 * N_EMBD);
        final List<Value[]> keys = new ArrayList<>(), values = new ArrayList<>(); // the KV cache

        Value[] forward(Value[] x, int posId) {
            if (posId == 0) { keys.clear(); values.clear(); } // a new name
            Value[] y = add(attention(rmsNorm(x)), x);
            return add(linear(relu(linear(rmsNorm(y), fc1)), fc2), y);
        }

        /** Each head has d numbers of its own in query, keys and values. */
        private Value[] attention(Value[] x) {
            Value[] q = linear(x, wq);
            keys.add(linear(x, wk)); values.add(linear(x, wv));
            int d = N_EMBD / N_HEAD;
            Value[][] weights = new Value[N_HEAD][]; // softmax(q · k / sqrt(d)): how much to look where
            Arrays.setAll(weights, h -> softmax(vector(keys.size(), t -> sum(vector(d,
                    i -> q[h * d + i].mul(keys.get(t)[h * d + i]))).mul(1 / Math.sqrt(d)))));
            Value[] heads = vector(N_EMBD, j -> dot(weights[j / d], vector(keys.size(), t -> values.get(t)[j])));
            return linear(heads, wo);
        }
    }

    // ---- Adam: gradient descent with a step size of its own for each parameter --------------------
    void adam(double[] m, double[] v, int t, double learningRate) {
        double mShare = 1 - StrictMath.pow(BETA1, t), vShare = 1 - StrictMath.pow(BETA2, t);
        for (int i = 0; i < m.length; i++) {
            Value p = params.get(i);
            m[i] = BETA1 * m[i] + (1 - BETA1) * p.grad;          // running mean of the gradients
            v[i] = BETA2 * v[i] + (1 - BETA2) * p.grad * p.grad; // running mean of their squares
            double mHat = m[i] / mShare, vHat = v[i] / vShare;   // corrected: both start at 0
            p.data -= learningRate * mHat / (Math.sqrt(vHat) + EPSILON);
            p.grad = 0;
        }
    }

    // ---- Training, then sampling ------------------------------------------------------------------
    void run(List<String> documents, PrintStream out) {
        out.printf(Locale.ROOT, "num docs: %d%nvocab size: %d%nnum params: %d%n",
                documents.size(), bos + 1, params.size());
        double[] m = new double[params.size()], v = new double[params.size()];
        for (int step = 0; step < STEPS; step++) {
            Value loss = loss(encode(documents.get(step % documents.size())));
            loss.backward();
            adam(m, v, step + 1, LEARNING_RATE * (1 - (double) step / STEPS));
            out.printf(Locale.ROOT, "step %4d / %4d | loss %.4f%n", step + 1, STEPS, loss.data);
        }
        out.printf("%n--- inference (new, hallucinated names) ---%n");
        for (int i = 1; i <= SAMPLES; i++) { out.printf(Locale.ROOT, "sample %2d: %s%n", i, sample()); }
    }

    /** A new name: from BOS on, each token is drawn from the model's prediction, up to BOS again. */
    String sample() {
        StringBuilder name = new StringBuilder();
        for (int posId = 0, tokenId = bos; posId < BLOCK_SIZE; posId++) {
            Value[] logits = forward(tokenId, posId);
            tokenId = random.choice(softmax(vector(logits.length, i -> logits[i].mul(1 / TEMPERATURE))));
            if (tokenId == bos) { break; }
            name.appendCodePoint(chars[tokenId]);
        }
        return name.toString();
    }

    static void require(boolean holds, String what) { if (!holds) { throw new IllegalArgumentException(what); } }
    public static void main(String[] args) {
        String project = "common/src/main/resources/microgpt/common/names.txt";
        String file = args.length > 0 ? args[0] : Files.exists(Path.of(project)) ? project : "names.txt";
        try {
            require(args.length < 2, "name one list, not more");
            require(N_HEAD > 0 && N_EMBD > 0 && N_EMBD % N_HEAD == 0, "N_EMBD must be a multiple of N_HEAD");
            require(BLOCK_SIZE > 0 && N_LAYER >= 0, "BLOCK_SIZE must be above 0, and N_LAYER not below");
            require(LEARNING_RATE > 0 && TEMPERATURE > 0, "LEARNING_RATE and TEMPERATURE must be above 0");
            require(BETA1 >= 0 && BETA1 < 1 && BETA2 >= 0 && BETA2 < 1, "BETA1 and BETA2 must be in [0, 1)");
            List<String> documents = documents(file);
            PrintStream out = new PrintStream(System.out, true, "UTF-8");
            new MicroGpt(documents).run(documents, out);
            if (out.checkError()) { throw new IllegalStateException("the output is closed, or its disk full"); }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            System.err.println("error: " + (e instanceof IOException
                    ? "no names in '" + file + "' (" + e + "): write one a line, in UTF-8" : e.getMessage()));
            System.exit(e instanceof IllegalArgumentException ? 2 : 1);
        }
    }
}
