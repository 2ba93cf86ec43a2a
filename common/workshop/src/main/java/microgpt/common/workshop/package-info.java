/**
 * The command that leads through the exercises: it swaps starters in and solutions back, runs a
 * lesson's tests through Maven and says what they mean. It stands apart from the lessons, so that
 * a broken one does not break it, and keeps no state but the files themselves.
 */
package microgpt.common.workshop;
