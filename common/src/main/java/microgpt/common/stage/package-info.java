/**
 * What a stage's program is made of besides its lesson: the options that all stages have, step lines
 * and losses, pictures of the run, and the talk with the trained model.
 */
package microgpt.common.stage;
