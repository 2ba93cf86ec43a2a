/**
 * Puzzles: small data sets made by a rule, on which one idea of a lesson is decisive. Whoever knows the rule has a
 * lowest possible loss, and of each sample it can be said whether it is right. Plain JDK, so that it also compiles for
 * a browser.
 */
package microgpt.common.puzzles;
