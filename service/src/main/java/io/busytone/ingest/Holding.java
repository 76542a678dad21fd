package io.busytone.ingest;

import io.busytone.count.Account;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** One partition that this consumer holds, from its assignment until it leaves. */
final class Holding {
  final TopicPartition partition;

  /** Replaced when the partition's log is made anew. */
  Account account;

  /** Dead letters of a refused batch that the broker has taken already: not to be sent again. */
  final Set<Long> deadLettersTaken = new HashSet<>();

  /** The position last sent to the broker; a smaller one is never sent. */
  long committed;

  /** Starts over at another offset of a log that was made anew or cut. */
  void startOver(Account next, long position) {
    account = next;
    committed = position;
    deadLettersTaken.clear();
  }

  Holding(TopicPartition partition, Account account, long position) {
    this.partition = partition;
    this.account = account;
    this.committed = position;
  }
}
