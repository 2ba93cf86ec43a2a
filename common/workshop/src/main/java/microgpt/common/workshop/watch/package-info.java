/**
 * Answers every save of a lesson: on a terminal on which keys are pressed, or line by line where there is none.
 */
package microgpt.common.workshop.watch;
