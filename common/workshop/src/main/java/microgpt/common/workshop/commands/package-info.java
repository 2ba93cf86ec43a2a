/**
 * The commands of the workshop, one class for each, and what those that are typed at one prompt share.
 */
package microgpt.common.workshop.commands;
