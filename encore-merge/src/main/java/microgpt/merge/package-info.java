/**
 * Byte-pair encoding by its definition: {@link microgpt.merge.ByDefinition}. The encore's own classes, which
 * train and encode faster, are held to it.
 */
package microgpt.merge;
