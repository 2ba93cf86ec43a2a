/**
 * What stages need and no lesson teaches: documents, tokens, random numbers, the one interface through which a training
 * loop reports, and what pictures and page look at. No files, options or threads, so that it also compiles for a
 * browser.
 */
package microgpt.common.core;
