/** The JDK's compiler, from memory to memory. */
package microgpt.common.workshop.compiler;
