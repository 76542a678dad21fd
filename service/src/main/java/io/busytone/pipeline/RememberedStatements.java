package io.busytone.pipeline;

import io.busytone.bytes.SeenHashes;
import io.busytone.bytes.Slice;
import io.busytone.bytes.SliceHash;
import io.busytone.event.Event;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was read from events, by all that is read: text, code, and the fields that may name a
 * target, byte for byte. What was seen only once is not kept, so that a sender who never repeats
 * costs a hash and empties nothing.
 *
 * <p>Some 2 MB as a rule; 10 MB if all texts and fields are as long as may be. Not for several
 * threads at once.
 */
final class RememberedStatements {
  /** The longest text that is remembered, in bytes: longer ones are stack traces, and vary. */
  private static final int LONGEST_TEXT = 768;

  private static final int LONGEST_CODE = 64;
  private static final int MOST_FIELDS = 4;
  private static final int LONGEST_FIELD = 260;

  private static final int PLACES = 1 << 12;

  /** Places for statements with the same hash. */
  private static final int WAYS = 4;

  private static final int SEEN = 1 << 15;

  private record Entry(long hash, Event event, Statement statement) {}

  /** Whoever knew it could choose texts that push each other out. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private final @Nullable Entry[] entries = new Entry[PLACES];

  private final SeenHashes seen = new SeenHashes(SEEN);

  /** Which of the places with the same hash is overwritten next. */
  private int way;

  /** Whether an event is short enough. */
  static boolean mayHold(Event event) {
    if (event.text().length() > LONGEST_TEXT || event.code().length() > LONGEST_CODE) {
      return false;
    }
    int fields = 0;
    for (TargetField field = event.targetField(); field != null; field = field.next()) {
      if (++fields > MOST_FIELDS || field.value().length() > LONGEST_FIELD) {
        return false;
      }
    }
    return true;
  }

  /** An event's hash, for the methods below. */
  long hash(Event event) {
    long hash = SliceHash.of(event.text(), seed);
    hash = SliceHash.of(event.code(), hash);
    for (TargetField field = event.targetField(); field != null; field = field.next()) {
      hash = SliceHash.of(field.value(), field.vague() ? hash : ~hash);
      hash = SliceHash.of(field.portBeside(), hash);
      hash = SliceHash.of(field.portElsewhere(), hash);
    }
    return hash;
  }

  /** What was read from an event that says the same; null if that is not remembered. */
  @Nullable Statement find(long hash, Event event) {
    int first = first(hash);
    for (int place = first; place < first + WAYS; place++) {
      Entry entry = entries[place];
      if (entry != null && entry.hash() == hash && saysTheSame(entry.event(), event)) {
        return entry.statement();
      }
    }
    return null;
  }

  private static int first(long hash) {
    return (int) (hash >>> 8) & PLACES - WAYS;
  }

  private static boolean saysTheSame(Event one, Event other) {
    return one.text().equals(other.text())
        && one.code().equals(other.code())
        && Objects.equals(one.targetField(), other.targetField());
  }

  /** Whether an event with this hash was seen lately; it is now. */
  boolean isSeenAgain(long hash) {
    return seen.isSeenAgain(hash);
  }

  /** What of an event is read, in memory of its own. */
  static Event copy(Event event) {
    TargetField field = event.targetField();
    return new Event(
        event.format(),
        event.text().copy(),
        event.code().copy(),
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        field == null ? null : field.copy(),
        Labels.NONE,
        Event.UNKNOWN_TIME,
        1,
        null);
  }

  /**
   * Remembers what was read.
   *
   * @param event a {@link #copy}
   * @param statement valid as long as that
   */
  void add(long hash, Event event, Statement statement) {
    way = (way + 1) % WAYS;
    entries[first(hash) + way] = new Entry(hash, event, statement);
  }
}
