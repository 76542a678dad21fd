package io.busytone.match;

/** What an end of a phrase may touch in the text around it. */
public enum Edge {
  /** Anything: the phrase may be inside a longer word. */
  OPEN,
  /**
   * No further letter or digit of the same part of an identifier: {@code TIMED_OUT} is found in
   * {@code ERR_TIMED_OUT}, {@code ConnectTimeout} in {@code HttpConnectTimeout}.
   */
  PART,
  /** No letter, digit or underscore. */
  WORD
}
