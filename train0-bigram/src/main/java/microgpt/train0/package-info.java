/**
 * A bigram model, trained by counting: the smallest program that learns from documents and writes
 * new ones. Read it from {@link microgpt.train0.Training}.
 */
package microgpt.train0;
