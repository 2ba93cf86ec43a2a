package microgpt.encore.kernels;

/**
 * The numbers of one step of AdamW, the same for every parameter: see {@link Kernels#adamW}. One
 * object serves all steps, so that a step allocates nothing.
 */
public final class AdamWStep {

    /**
     * Running means that are smaller become 0. Without gradients they fall forever, and below 1.2e-38, where floats are
     * subnormal, each operation would take many times as long.
     */
    static final float SMALLEST_MEAN = 1e-30f;

    final float beta1, beta2, epsilon;
    float gradScale, mScale, vScale;

    /** The decay rates of both running means, and what keeps the denominator from being 0. */
    public AdamWStep(float beta1, float beta2, float epsilon) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    /**
     * Sets what changes from step to step.
     *
     * @param gradScale the factor of every gradient: below 1 if the gradient is clipped
     * @param mScale the learning rate / (1 - beta1^t)
     * @param vScale 1 / sqrt(1 - beta2^t)
     * @return this
     */
    public AdamWStep scaled(float gradScale, float mScale, float vScale) {
        this.gradScale = gradScale;
        this.mScale = mScale;
        this.vScale = vScale;
        return this;
    }
}
