/**
 * What surrounds a stage on the command line: options, data from files and the network, step
 * lines, the file of losses, and errors in one line each.
 */
package microgpt.common.cli;
