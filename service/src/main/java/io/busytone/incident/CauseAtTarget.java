package io.busytone.incident;

import io.busytone.count.Meters;

/**
 * One cause of failures at one target: what a spike is about.
 *
 * @param kind its id
 * @param cause its id
 * @param target a bounded label value
 */
public record CauseAtTarget(String kind, String cause, String target) {
  /** Whether the target is known, and not one of many in one. */
  public boolean hasPlace() {
    return !target.equals(Meters.UNKNOWN) && !target.equals(Meters.OTHER);
  }

  /** Whether the target is a name, not an address. */
  public boolean isNamed() {
    return hasPlace() && !target.startsWith("[") && target.chars().anyMatch(Character::isLetter);
  }

  /** Whether the other one has the same kind and cause. */
  boolean hasCauseOf(CauseAtTarget other) {
    return kind.equals(other.kind) && cause.equals(other.cause);
  }

  /** What all causes of the kind at the target have in common. */
  public CauseAtTarget anyCause() {
    return new CauseAtTarget(kind, "", target);
  }
}
