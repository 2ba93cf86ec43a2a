/**
 * What the algorithm of every stage needs and no lesson teaches: documents, tokens, random numbers
 * and the one interface through which a training loop reports. No files, options or threads, so
 * that it also compiles for a browser.
 */
package microgpt.common.core;
