/** Pictures of what a run learned. Nothing here is loaded unless a picture is asked for. */
package microgpt.common.charts;
