/**
 * The encore: the lessons' GPT once more, on arrays of numbers instead of single Values, every
 * derivative by hand and a layer at a time, so that a model of millions of parameters trains on
 * an ordinary computer. Same algorithm, some thousand times the speed.
 */
package microgpt.encore;
