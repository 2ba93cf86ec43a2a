/**
 * How tasks do, in lines for a participant.
 */
package microgpt.common.workshop.report;
