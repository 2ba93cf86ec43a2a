/**
 * What the tests of all modules share: running a command, comparing with the reference's figures,
 * checking gradients, and test names that read as sentences. JUnit and AssertJ come with it.
 */
package microgpt.common.testkit;
