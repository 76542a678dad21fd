package io.busytone.catalog;

import io.busytone.yaml.SourceLocation;

/**
 * A message in a file of rules with the kind and cause it must, or must not, be classified as.
 * Checked at every start.
 *
 * @param kind the kind of the file it stands in
 * @param cause the cause of the file it stands in; empty for {@link Kind#NONE}
 * @param counter false if it must be of this kind and cause, true if it must not
 * @param text the message
 * @param location where it is written
 * @param own whether it is an operator's
 */
public record Example(
    Kind kind, String cause, boolean counter, String text, SourceLocation location, boolean own) {}
