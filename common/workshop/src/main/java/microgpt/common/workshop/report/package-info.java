/**
 * How tasks and first steps do, in lines for a participant.
 */
package microgpt.common.workshop.report;
