package io.busytone.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What an event turned out to be.
 *
 * @param kind its kind
 * @param cause its cause, of the same kind; null exactly if the kind is {@link Kind#NONE}
 * @param confidence how sure that cause is; {@link Confidence#UNSPECIFIED} goes with the cause
 *     {@code unspecified}
 */
public record Verdict(Kind kind, @Nullable Cause cause, Confidence confidence) {
  /** No connection failed. */
  public static final Verdict NONE = new Verdict(Kind.NONE, null, Confidence.UNSPECIFIED);

  public Verdict {
    if ((cause == null) != (kind == Kind.NONE) || (cause != null && cause.kind() != kind)) {
      throw new IllegalArgumentException("kind " + kind.id() + " does not go with this cause");
    }
  }
}
