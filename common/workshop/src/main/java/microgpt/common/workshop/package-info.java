/**
 * The command that leads through the exercises: the program and its prompt. It depends on no lesson,
 * so that a broken one does not break it, and keeps no state but the files themselves.
 */
package microgpt.common.workshop;
