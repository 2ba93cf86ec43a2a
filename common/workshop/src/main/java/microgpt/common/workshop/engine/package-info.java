/**
 * Compiles a lesson as it stands in the editor and runs its tests, without Maven: the compiler in
 * this Java machine, the tests in one of their own.
 */
package microgpt.common.workshop.engine;
