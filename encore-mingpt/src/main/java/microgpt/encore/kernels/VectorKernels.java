package microgpt.encore.kernels;

import static microgpt.encore.kernels.PlainKernels.C2;
import static microgpt.encore.kernels.PlainKernels.C3;
import static microgpt.encore.kernels.PlainKernels.C4;
import static microgpt.encore.kernels.PlainKernels.C5;
import static microgpt.encore.kernels.PlainKernels.C6;
import static microgpt.encore.kernels.PlainKernels.C7;
import static microgpt.encore.kernels.PlainKernels.GELU_1;
import static microgpt.encore.kernels.PlainKernels.GELU_3;
import static microgpt.encore.kernels.PlainKernels.LN2_HIGH;
import static microgpt.encore.kernels.PlainKernels.LN2_LOW;
import static microgpt.encore.kernels.PlainKernels.LOG2_E;
import static microgpt.encore.kernels.PlainKernels.MAX_EXP;
import static microgpt.encore.kernels.PlainKernels.MIN_EXP;
import static microgpt.encore.kernels.PlainKernels.ROUND;
import static microgpt.encore.kernels.PlainKernels.SMALLEST_EXP;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops on vectors, as wide as the processor's: 16 numbers with AVX-512, 8 with AVX2,
 * 4 on ARM. {@link VectorProduct} computes the matrix products. Source: JEP 338, "Vector API".
 */
final class VectorKernels implements Kernels {

    static final VectorSpecies<Float> SPECIES = species();
    static final int LANES = SPECIES.length();

    private static final PlainKernels PLAIN = new PlainKernels();
    private static final VectorShuffle<Float> BY_8 = rotation(8), BY_4 = rotation(4), BY_2 = rotation(2),
            BY_1 = rotation(1);

    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final IntVector COUNTING = IntVector.zero(INTS).addIndex(1).mul(GOLDEN);

    VectorKernels() {
        VectorProduct.warmUp();
    }

    private static VectorSpecies<Float> species() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > STRIPES ? FloatVector.SPECIES_512 : preferred;
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.iota(SPECIES, by % LANES, 1, true);
    }

    @Override
    public String description() {
        return "vectors of " + LANES + " numbers";
    }

    @Override
    public boolean onVectors() {
        return true;
    }

    @Override
    public int panelWidth(int columns) {
        return VectorProduct.panelWidth(columns);
    }

    @Override
    public void multiplyAdd(int m, int n, int k, float[] a, int a0, int aRow, int aCol,
                            float[] b, int b0, int bPanel, float[] c, int c0, int cRow) {
        VectorProduct.multiplyAdd(m, n, k, a, a0, aRow, aCol, b, b0, bPanel, c, c0, cRow);
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    @Override
    public void add(float[] a, int a0, float[] b, int b0, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(a, a0 + i).add(load(b, b0 + i)).intoArray(out, out0 + i);
        }
        PLAIN.add(a, a0 + bound, b, b0 + bound, out, out0 + bound, n - bound);
    }

    @Override
    public void addScaled(float[] x, int x0, float factor, float[] out, int out0, int n) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(x, x0 + i).fma(factors, load(out, out0 + i)).intoArray(out, out0 + i);
        }
        PLAIN.addScaled(x, x0 + bound, factor, out, out0 + bound, n - bound);
    }

    @Override
    public void scale(float[] x, int x0, float factor, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(x, x0 + i).mul(factor).intoArray(x, x0 + i);
        }
        PLAIN.scale(x, x0 + bound, factor, n - bound);
    }

    @Override
    public void addRows(float[] x, int x0, int xRow, int rows, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += LANES) {
            FloatVector sum = load(out, out0 + j);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(load(x, x0 + i * xRow + j));
            }
            sum.intoArray(out, out0 + j);
        }
        PLAIN.addRows(x, x0 + bound, xRow, rows, out, out0 + bound, n - bound);
    }

    @Override
    public float sum(float[] x, int x0, int n) {
        int bound = n - n % STRIPES;
        FloatVector s = sums(x, x0, x0 + bound);
        if (LANES <= 8) {
            s = s.add(sums(x, x0 + 8, x0 + bound));
        }
        if (LANES <= 4) {
            s = s.add(sums(x, x0 + 4, x0 + bound).add(sums(x, x0 + 12, x0 + bound)));
        }
        float sum = fold(s);
        for (int i = x0 + bound; i < x0 + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static FloatVector sums(float[] x, int from, int to) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += STRIPES) {
            s = s.add(load(x, i));
        }
        return s;
    }

    @Override
    public float dot(float[] a, int a0, float[] b, int b0, int n) {
        int bound = n - n % STRIPES;
        FloatVector s = products(a, a0, b, b0, 0, bound);
        if (LANES <= 8) {
            s = s.add(products(a, a0, b, b0, 8, bound));
        }
        if (LANES <= 4) {
            s = s.add(products(a, a0, b, b0, 4, bound).add(products(a, a0, b, b0, 12, bound)));
        }
        float sum = fold(s);
        for (int i = bound; i < n; i++) {
            sum = Math.fma(a[a0 + i], b[b0 + i], sum);
        }
        return sum;
    }

    private static FloatVector products(float[] a, int a0, float[] b, int b0, int from, int to) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += STRIPES) {
            s = load(a, a0 + i).fma(load(b, b0 + i), s);
        }
        return s;
    }

    @Override
    public float squaredDistance(float[] x, int x0, float mean, int n) {
        int bound = n - n % STRIPES;
        FloatVector s = squares(x, x0, x0 + bound, mean);
        if (LANES <= 8) {
            s = s.add(squares(x, x0 + 8, x0 + bound, mean));
        }
        if (LANES <= 4) {
            s = s.add(squares(x, x0 + 4, x0 + bound, mean).add(squares(x, x0 + 12, x0 + bound, mean)));
        }
        float sum = fold(s);
        for (int i = x0 + bound; i < x0 + n; i++) {
            float distance = x[i] - mean;
            sum = Math.fma(distance, distance, sum);
        }
        return sum;
    }

    private static FloatVector squares(float[] x, int from, int to, float mean) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += STRIPES) {
            FloatVector distance = load(x, i).sub(mean);
            s = distance.fma(distance, s);
        }
        return s;
    }

    /** The sum of the lanes, 8 onto 8, 4 onto 4, 2 onto 2, 1 onto 1: the order of reduceLanes is not specified. */
    private static float fold(FloatVector s) {
        if (LANES > 8) {
            s = s.add(s.rearrange(BY_8));
        }
        if (LANES > 4) {
            s = s.add(s.rearrange(BY_4));
        }
        s = s.add(s.rearrange(BY_2));
        s = s.add(s.rearrange(BY_1));
        return s.lane(0);
    }

    @Override
    public float max(float[] x, int x0, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = x0; i < x0 + bound; i += LANES) {
            max = max.max(load(x, i));
        }
        // the order changes no bit
        return Math.max(max.reduceLanes(VectorOperators.MAX), PLAIN.max(x, x0 + bound, n - bound));
    }

    @Override
    public float expSum(float[] x, int x0, float max, float factor, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = x0; i < x0 + bound; i += LANES) {
            expOrZero(load(x, i).sub(max).mul(factor)).intoArray(x, i);
        }
        PlainKernels.expOrZero(x, x0 + bound, x0 + n, max, factor);
        return sum(x, x0, n);
    }

    @Override
    public void softmaxBackward(float[] p, int p0, float[] d, int d0, float mean, float factor, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(p, p0 + i).mul(load(d, d0 + i).sub(mean)).mul(factor).intoArray(d, d0 + i);
        }
        PLAIN.softmaxBackward(p, p0 + bound, d, d0 + bound, mean, factor, n - bound);
    }

    @Override
    public void normalize(float[] x, int x0, float mean, float scale, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(x, x0 + i).sub(mean).mul(scale).intoArray(out, out0 + i);
        }
        PLAIN.normalize(x, x0 + bound, mean, scale, out, out0 + bound, n - bound);
    }

    @Override
    public void affine(float[] x, int x0, float[] weight, float[] bias, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            load(x, x0 + i).fma(load(weight, i), load(bias, i)).intoArray(out, out0 + i);
        }
        PlainKernels.affine(x, x0, weight, bias, out, out0, bound, n);
    }

    @Override
    public void affineBackward(float[] d, int d0, float[] x, int x0, float[] weight,
                               float[] dWeight, float[] dBias, int grad0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector di = load(d, d0 + i);
            di.fma(load(x, x0 + i), load(dWeight, grad0 + i)).intoArray(dWeight, grad0 + i);
            load(dBias, grad0 + i).add(di).intoArray(dBias, grad0 + i);
            di.mul(load(weight, i)).intoArray(d, d0 + i);
        }
        PlainKernels.affineBackward(d, d0, x, x0, weight, dWeight, dBias, grad0, bound, n);
    }

    @Override
    public void normalizeBackward(float[] d, int d0, float[] x, int x0, float mean, float slope, float scale,
                                  float[] dx, int dx0, int n) {
        FloatVector minusSlope = FloatVector.broadcast(SPECIES, -slope);
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector inner = load(x, x0 + i).fma(minusSlope, load(d, d0 + i).sub(mean));
            inner.fma(scales, load(dx, dx0 + i)).intoArray(dx, dx0 + i);
        }
        PLAIN.normalizeBackward(d, d0 + bound, x, x0 + bound, mean, slope, scale, dx, dx0 + bound, n - bound);
    }

    @Override
    public void gelu(float[] x, int x0, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector xi = load(x, x0 + i);
            xi.mul(geluGate(xi)).intoArray(out, out0 + i);
        }
        PLAIN.gelu(x, x0 + bound, out, out0 + bound, n - bound);
    }

    @Override
    public void geluBackward(float[] x, int x0, float[] d, int d0, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector xi = load(x, x0 + i);
            FloatVector gate = geluGate(xi);
            FloatVector uSlope = xi.mul(xi).fma(3 * GELU_3, GELU_1);
            FloatVector slope = xi.mul(gate).mul(one.sub(gate)).fma(uSlope, gate);
            load(d, d0 + i).mul(slope).intoArray(d, d0 + i);
        }
        PLAIN.geluBackward(x, x0 + bound, d, d0 + bound, n - bound);
    }

    private static FloatVector geluGate(FloatVector x) {
        FloatVector u = x.mul(x).fma(GELU_3, GELU_1).mul(x);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        return one.div(exp(u.neg()).add(one));
    }

    @Override
    public void relu(float[] x, int x0, float[] out, int out0, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            load(x, x0 + i).max(zero).intoArray(out, out0 + i);
        }
        PLAIN.relu(x, x0 + bound, out, out0 + bound, n - bound);
    }

    @Override
    public void reluBackward(float[] x, int x0, float[] d, int d0, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += LANES) {
            zero.blend(load(d, d0 + i), load(x, x0 + i).compare(VectorOperators.GT, zero)).intoArray(d, d0 + i);
        }
        PLAIN.reluBackward(x, x0 + bound, d, d0 + bound, n - bound);
    }

    @Override
    public void dropout(int key, int threshold, float factor, float[] x, int x0, int n) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            IntVector h = COUNTING.add(key + i * GOLDEN);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(MIX_1);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(MIX_2);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).lanewise(VectorOperators.LSHR, 8);
            FloatVector factorOrZero = factors.blend(0, h.compare(VectorOperators.LT, threshold).cast(SPECIES));
            load(x, x0 + i).mul(factorOrZero).intoArray(x, x0 + i);
        }
        PLAIN.dropout(key + bound * GOLDEN, threshold, factor, x, x0 + bound, n - bound);
    }

    @Override
    public void adamW(AdamWStep step, float decay, float[] data, float[] grad, float[] m, float[] v, int from, int to) {
        FloatVector beta1 = FloatVector.broadcast(SPECIES, step.beta1),
                beta2 = FloatVector.broadcast(SPECIES, step.beta2);
        FloatVector decays = FloatVector.broadcast(SPECIES, decay), zero = FloatVector.zero(SPECIES);
        float gradScale = step.gradScale, rest1 = 1 - step.beta1, rest2 = 1 - step.beta2;
        float minusMScale = -step.mScale, vScale = step.vScale, epsilon = step.epsilon;
        int bound = from + SPECIES.loopBound(to - from);
        for (int i = from; i < bound; i += LANES) {
            FloatVector g = load(grad, i).mul(gradScale);
            // m = beta1 · m + (1 - beta1) · g, v = beta2 · v + (1 - beta2) · g²
            FloatVector mi = meanOrZero(load(m, i).fma(beta1, g.mul(rest1)));
            FloatVector vi = meanOrZero(load(v, i).fma(beta2, g.mul(g).mul(rest2)));
            // data = decay · data - mScale · m / (sqrt(v) · vScale + epsilon)
            FloatVector denominator = vi.sqrt().mul(vScale).add(epsilon);
            load(data, i).fma(decays, mi.mul(minusMScale).div(denominator)).intoArray(data, i);
            mi.intoArray(m, i);
            vi.intoArray(v, i);
            zero.intoArray(grad, i);
        }
        PLAIN.adamW(step, decay, data, grad, m, v, bound, to);
    }

    /** {@link PlainKernels} does the same; a NaN stays. */
    private static FloatVector meanOrZero(FloatVector mean) {
        return mean.blend(0, mean.abs().compare(VectorOperators.LT, AdamWStep.SMALLEST_MEAN));
    }

    /** {@link PlainKernels#exp} on vectors. */
    private static FloatVector exp(FloatVector x) {
        FloatVector within = x.max(MIN_EXP).min(MAX_EXP);
        FloatVector rounded = within.fma(LOG2_E, ROUND);
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), within));
        FloatVector p = r.fma(C7, C6);
        p = p.fma(r, all(C5));
        p = p.fma(r, all(C4));
        p = p.fma(r, all(C3));
        p = p.fma(r, all(C2));
        p = p.fma(r, all(1));
        p = p.fma(r, all(1));
        return p.reinterpretAsInts().add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    /** As {@link PlainKernels#expOrZero} takes small terms. */
    private static FloatVector expOrZero(FloatVector x) {
        FloatVector e = exp(x);
        return e.blend(0, e.compare(VectorOperators.LT, SMALLEST_EXP));
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }
}
