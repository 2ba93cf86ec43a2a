/** Files: written whole or not at all, and failures said in words. */
package microgpt.common.files;
