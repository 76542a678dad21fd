package io.busytone.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What an event turned out to be.
 *
 * @param kind its kind
 * @param cause its cause, of the same kind; null exactly if the kind is {@link Kind#NONE}
 * @param confidence how sure that cause is, and of {@link Kind#NONE} whether a connection stands;
 *     {@link Confidence#UNSPECIFIED} goes with the cause {@code unspecified}
 */
public record Verdict(Kind kind, @Nullable Cause cause, Confidence confidence) {
  /** No connection failed. */
  public static final Verdict NONE = new Verdict(Kind.NONE, null, Confidence.UNSPECIFIED);

  /** No connection failed, and the text says that one stands. */
  public static final Verdict REACHED = new Verdict(Kind.NONE, null, Confidence.CERTAIN);

  public Verdict {
    if ((cause == null) != (kind == Kind.NONE) || (cause != null && cause.kind() != kind)) {
      throw new IllegalArgumentException("kind " + kind.id() + " does not go with this cause");
    }
  }

  /** Whether the text says that the target was reached. */
  public boolean isReached() {
    return equals(REACHED);
  }
}
