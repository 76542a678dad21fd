package io.busytone.bench;

/** Makes the records of a topic, the same in every run but for their times. */
interface RecordSource {
  /** The next record's value. */
  byte[] next();

  /** The key of the last record. */
  byte[] key();

  /** How many log records each record holds. */
  int logRecords();

  /** How many of all log records so far report a failed connection, by their labels. */
  long failures();
}
