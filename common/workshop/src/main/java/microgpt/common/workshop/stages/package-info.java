/** The stages side by side: what each one changes in the code, and what it gains in a run. */
package microgpt.common.workshop.stages;
