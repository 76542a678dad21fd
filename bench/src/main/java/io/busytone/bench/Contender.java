package io.busytone.bench;

import java.time.Duration;

/** One way to consume the topic. */
interface Contender {
  /** What the report calls it. */
  String name();

  /**
   * Consumes the whole topic from its beginning, on one consumer thread.
   *
   * @param group a consumer group that nobody has used
   * @return CPU time of the consumer thread, from its start to the last record
   */
  Duration consume(String group) throws Exception;
}
