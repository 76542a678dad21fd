package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.count.EventCounter;
import io.busytone.count.RecordOutcome;
import io.busytone.count.Tally;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.decode.Decoding.Rejected;
import io.busytone.decode.RejectionReason;
import io.busytone.event.Event;
import io.busytone.incident.SampleTaker;
import io.busytone.incident.UnrecognisedTaker;
import io.busytone.incident.VersionTaker;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decode, classify, diagnose, count. One a thread. */
public final class Pipeline {
  private final Decoder decoder;
  private final EventJudge judge;
  private final EventCounter counter;
  private final SampleTaker samples;
  private final UnrecognisedTaker unrecognised;
  private final VersionTaker versions;
  private final LongSupplier wallClockMillis;

  public Pipeline(
      Decoder decoder,
      EventJudge judge,
      EventCounter counter,
      SampleTaker samples,
      UnrecognisedTaker unrecognised,
      VersionTaker versions,
      LongSupplier wallClockMillis) {
    this.decoder = decoder;
    this.judge = judge;
    this.counter = counter;
    this.samples = samples;
    this.unrecognised = unrecognised;
    this.versions = versions;
    this.wallClockMillis = wallClockMillis;
  }

  /**
   * Takes one record from bytes to counts.
   *
   * @param value the record's value; empty for a null value
   * @param recordMillis the record's own time
   * @param tally where its counts go
   * @return null, or why the record belongs on the dead-letter topic
   */
  public @Nullable Rejection process(Slice value, long recordMillis, Tally tally) {
    Decoding decoding = decoder.decode(value);
    if (decoding instanceof Decoded decoded) {
      counter.record(RecordOutcome.DECODED, tally);
      long now = wallClockMillis.getAsLong();
      Slice alone = decoded.events().size() == 1 ? value : Slice.EMPTY;
      for (Event event : decoded.events()) {
        Judgement judgement = judge.judge(event, recordMillis);
        counter.event(event, judgement.verdict(), judgement.target(), recordMillis, now, tally);
        samples.offer(event, judgement.verdict(), judgement.target(), now);
        unrecognised.offer(event, judgement.verdict(), alone, now);
        versions.offer(event, now);
      }
      return null;
    }
    if (decoding instanceof Rejected rejected) {
      return reject(rejected.reason(), rejected.detail(), tally);
    }
    counter.record(RecordOutcome.EMPTY, tally);
    return null;
  }

  /**
   * Counts a record that was not unpacked, because it or its batch would be too large.
   *
   * @param detail for people, one bounded line
   * @param tally where its count goes
   * @return why it belongs on the dead-letter topic
   */
  public Rejection tooLarge(String detail, Tally tally) {
    return reject(RejectionReason.TOO_LARGE, detail, tally);
  }

  private Rejection reject(RejectionReason reason, String detail, Tally tally) {
    counter.deadLetter(reason.id(), tally);
    return new Rejection(reason.id(), detail);
  }

  /**
   * Counts offsets that the log no longer holds.
   *
   * @param topic whose offsets
   * @param offsets how many are missing
   * @param tally where the count goes
   */
  public void skipped(String topic, long offsets, Tally tally) {
    counter.skipped(topic, offsets, tally);
  }
}
