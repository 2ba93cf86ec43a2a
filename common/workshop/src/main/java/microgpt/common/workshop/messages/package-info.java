/**
 * What the workshop and the Java machine that runs a lesson's tests tell each other.
 */
package microgpt.common.workshop.messages;
