/** Questions on what a run will show, asked before it runs. */
package microgpt.common.workshop.predictions;
