package microgpt.page;

/** What a stage's options say: the size of its model and how it learns. Lesson 0 needs none of them. */
public record Settings(int nEmbd, int nHead, int nLayer, double learningRate) {
}
