/**
 * What the tests of all lessons share: running a command, comparing with the reference's figures,
 * checking gradients. It stands in the main code so that every lesson reaches it by its one
 * dependency; no program uses it, and no jar that runs alone contains it.
 */
package microgpt.common.testkit;
