/** The numbers of a lesson's first training step, and how two such steps are compared. */
package microgpt.common.workshop.trace;
