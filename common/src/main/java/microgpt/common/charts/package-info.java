/**
 * Pictures of what a run learned. A run without pictures loads only {@link Plots} and {@link Drawing}
 * of this package, and no drawing library.
 */
package microgpt.common.charts;
