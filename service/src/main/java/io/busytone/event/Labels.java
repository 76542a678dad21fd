package io.busytone.event;

import io.busytone.bytes.Slice;
import java.util.List;

/**
 * Values of the configured extra labels of one event.
 *
 * @param values one a label, in the order of the setting; an absent value is an empty slice
 */
public record Labels(List<Slice> values) {
  /** No extra labels are configured. */
  public static final Labels NONE = new Labels(List.of());
}
