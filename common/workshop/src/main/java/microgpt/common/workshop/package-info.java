/**
 * The command that leads through the exercises, one class for each subcommand. It depends on no
 * lesson, so that a broken one does not break it, and keeps no state but the files themselves.
 */
package microgpt.common.workshop;
