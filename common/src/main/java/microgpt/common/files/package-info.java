/**
 * Files: written whole or not at all, never over a file of the user's, and failures said in words.
 *
 * <p>To read in this order: {@link microgpt.common.files.RunFiles}, the rule that every program keeps;
 * {@link microgpt.common.files.Kind}, by which it knows its own files; OutputFile and OutputFolder, which are written
 * by it; Place, which sees through links and spellings; Listing, a folder's list of what is the program's own;
 * AtomicFile and Unfinished, which write; Bytes, by which another file in an output's place is noticed.
 */
package microgpt.common.files;
