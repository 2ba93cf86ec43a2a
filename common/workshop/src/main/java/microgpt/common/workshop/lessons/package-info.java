/**
 * The lessons of a checkout: their tasks, starters and solutions, their tests run through Maven,
 * and their programs.
 */
package microgpt.common.workshop.lessons;
