package io.busytone.web.access;

/** What came of a request's credentials. */
public sealed interface Authentication {
  /** They are good. */
  record Accepted(Principal principal) implements Authentication {}

  /** There are none, or they are wrong. */
  record Refused() implements Authentication {}

  /**
   * They were not looked at, as too many wrong ones came before.
   *
   * @param retryAfterSeconds when it makes sense to ask again
   */
  record Postponed(int retryAfterSeconds) implements Authentication {}
}
