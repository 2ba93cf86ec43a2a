package microgpt.common.workshop.stages;

/**
 * One run of a stage.
 *
 * @param result what it gained
 * @param seconds how long it took, from the start of its program to the end
 * @param losses the loss of each step
 */
record StageRun(StageResult result, double seconds, double[] losses) {
}
