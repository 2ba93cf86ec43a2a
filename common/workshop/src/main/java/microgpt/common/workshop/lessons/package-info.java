/**
 * The lessons of a checkout: their tasks, starters and solutions, their finished files, the copies
 * that were kept of a participant's files, and the programs that are run for them.
 */
package microgpt.common.workshop.lessons;
