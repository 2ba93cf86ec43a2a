/**
 * How fast this machine trains: whole steps and one matrix product, alone or in turns with PyTorch.
 *
 * <p>To read in this order: {@link microgpt.encore.bench.Bench}, training steps; ProductBench and
 * {@link microgpt.encore.bench.ProductReport}, one product in five ways; {@link microgpt.encore.bench.PyTorch} in its
 * own process; and {@link microgpt.encore.bench.Processor}.
 */
package microgpt.encore.bench;
