/**
 * What a command needs around it, a stage's or another: how it runs and ends, values of options, data
 * from files and the network, the terminal, the file of losses, and errors in one line each.
 */
package microgpt.common.cli;
