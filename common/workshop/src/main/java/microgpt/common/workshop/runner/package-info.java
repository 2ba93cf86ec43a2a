/**
 * What runs in a Java machine of its own: a lesson's tests and probes, and a stage. The workshop
 * talks to it by messages over standard input and output.
 */
package microgpt.common.workshop.runner;
