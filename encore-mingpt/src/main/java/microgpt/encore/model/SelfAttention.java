package microgpt.encore.model;

/** How a block's tokens gather from one another: a whole batch at once, or one new token from a cache. */
interface SelfAttention {

    /**
     * out = attention(qkv), for B sequences of T tokens each.
     *
     * @param qkv the query, key and value of each token: (B·T, 3·nEmbd)
     * @param out (B·T, nEmbd)
     */
    void forward(float[] qkv, float[] out, int B, int T);
}
