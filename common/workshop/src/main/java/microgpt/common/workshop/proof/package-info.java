/** The proof that every task can be done, and that its tests and names tell right from wrong. */
package microgpt.common.workshop.proof;
