package io.busytone.diagnose;

import java.util.Locale;

/** On whose side the reason for the failures at a target seems to be. */
public enum Side {
  /** One client host fails at many targets. */
  CLIENT,
  /** Many client hosts fail at one target, and not at many others. */
  TARGET,
  /** One client host fails at one target: its configuration, or what was allowed for it. */
  PAIR,
  /** The hosts of one network fail at many targets: the way between. */
  NETWORK;

  /** As in the API and in keys of messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
