package io.busytone.bench;

/** One way to consume the topic. */
interface Contender {
  /** What the report calls it. */
  String name();

  /**
   * Consumes the whole topic from its beginning, on one consumer thread.
   *
   * @param group a consumer group that nobody has used
   * @return what it used, from its start to the last record
   */
  Usage consume(String group) throws Exception;
}
