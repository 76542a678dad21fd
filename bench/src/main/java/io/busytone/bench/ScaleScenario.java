package io.busytone.bench;

/**
 * What happens to a simulated fleet of 300 processes that share 3,000 partitions.
 *
 * @param name in the report
 * @param load records that arrive, as a share of what all members together can count
 * @param scrapes how it is scraped
 * @param departures which members end
 * @param shardLostSeconds for how long one of the {@link #PROMETHEUS_SHARDS} is away
 */
record ScaleScenario(
    String name, double load, Scrapes scrapes, Departures departures, double shardLostSeconds) {
  /** Processes of the consumer group. */
  static final int MEMBERS = 300;

  static final int PARTITIONS = 3_000;

  /** Distinct series that the records of a partition are counted in. */
  static final int SERIES_PER_PARTITION = 200;

  /** How many Prometheus share the members. */
  static final int PROMETHEUS_SHARDS = 4;

  /** Half of what the members can count arrives, and each Prometheus is there. */
  ScaleScenario(String name, Scrapes scrapes, Departures departures) {
    this(name, 0.5, scrapes, departures, 0);
  }

  /**
   * The scrapes of a member.
   *
   * @param everySeconds from one to the next
   * @param seconds from the snapshot until the response is written; Prometheus gives up after ten
   */
  record Scrapes(double everySeconds, double seconds) {
    static final Scrapes USUAL = new Scrapes(15, 0.2);
  }

  /**
   * Members that end; each is replaced by a new one ten seconds later.
   *
   * @param everySeconds from one to the next, on average; 0 if none ends
   * @param killed whether they are killed, or else end in order
   * @param rebalanceSeconds for how long a change of the group refuses commits; 0 with {@code
   *     group.protocol=consumer}, which has no barrier for the whole group
   */
  record Departures(double everySeconds, boolean killed, double rebalanceSeconds) {
    static final Departures NONE = new Departures(0, false, 0);

    /** Of killed members, with rebalances of five seconds. */
    static Departures killedEvery(double seconds) {
      return new Departures(seconds, true, 5);
    }
  }
}
