package io.busytone.diagnose;

import io.busytone.event.Event;

/**
 * The time of the events, as they come: what is told by it must not depend on one client's clock.
 * It follows the events' own times and does not go back. A time far ahead counts only once another
 * client agrees with it, or if nothing else comes.
 */
final class EventClock {
  private static final long FAR_MILLIS = 10 * 60_000L;

  /** So many events in a row that are far ahead are right, whoever sends them. */
  private static final int INSISTENT = 16;

  private long millis = Event.UNKNOWN_TIME;
  private long aheadMillis = Event.UNKNOWN_TIME;
  private long aheadClient;
  private int aheadEvents;

  /**
   * An event came.
   *
   * @param eventMillis its time, {@link Event#UNKNOWN_TIME} if it has none
   * @param client who sent it
   */
  void event(long eventMillis, long client) {
    if (eventMillis == Event.UNKNOWN_TIME) {
      return;
    }
    if (millis == Event.UNKNOWN_TIME || eventMillis - millis <= FAR_MILLIS) {
      millis = Math.max(millis, eventMillis);
      aheadEvents = 0;
      return;
    }
    boolean agrees = aheadEvents > 0 && Math.abs(eventMillis - aheadMillis) <= FAR_MILLIS;
    if (agrees && (client != aheadClient || aheadEvents >= INSISTENT)) {
      millis = Math.min(eventMillis, aheadMillis);
      aheadEvents = 0;
      return;
    }
    aheadEvents = agrees ? aheadEvents + 1 : 1;
    aheadMillis = eventMillis;
    aheadClient = client;
  }

  /** Seconds since 1970; 0 while no event has said a time. */
  int seconds() {
    return millis == Event.UNKNOWN_TIME ? 0 : (int) (millis / 1000);
  }
}
