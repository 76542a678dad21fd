package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.decode.Decoding.Rejected;
import io.busytone.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Says what a record would count as, and why, and counts nothing. One a thread. */
public final class RecordJudge {
  private static final EventVerdict NOTHING = new EventVerdict(Verdict.NONE, null, List.of(), null);

  private final Decoder decoder;
  private final EventJudge judge;
  private final boolean withDetails;
  private final EventWatcher watcher;

  public RecordJudge(Decoder decoder, EventJudge judge) {
    this(decoder, judge, false, (event, verdict, record) -> {});
  }

  private RecordJudge(
      Decoder decoder, EventJudge judge, boolean withDetails, EventWatcher watcher) {
    this.decoder = decoder;
    this.judge = judge;
    this.withDetails = withDetails;
    this.watcher = watcher;
  }

  /** The same, which also says how events were read, and the rules that nearly decided. */
  public RecordJudge withDetails() {
    return new RecordJudge(decoder, judge, true, watcher);
  }

  /** The same, which also shows each event to somebody. */
  public RecordJudge watchedBy(EventWatcher watching) {
    return new RecordJudge(decoder, judge, withDetails, watching);
  }

  /** The verdict on a record's value. */
  public RecordVerdict judge(Slice value) {
    Decoding decoding = decoder.decode(value);
    if (decoding instanceof Rejected rejected) {
      return new RecordVerdict.Unreadable(rejected.reason().id() + ": " + rejected.detail());
    }
    if (decoding instanceof Decoded decoded && !decoded.events().isEmpty()) {
      Slice alone = decoded.events().size() == 1 ? value : Slice.EMPTY;
      return new RecordVerdict.Events(
          decoded.events().stream().map(event -> verdict(event, alone)).toList());
    }
    return new RecordVerdict.Events(List.of(NOTHING));
  }

  private EventVerdict verdict(Event event, Slice record) {
    List<String> evidence = new ArrayList<>();
    Judgement judgement = judge.judge(event, evidence::add);
    watcher.saw(event, judgement.verdict(), record);
    return new EventVerdict(
        judgement.verdict(),
        EventDetails.textOf(judgement.target()),
        evidence,
        withDetails ? EventDetails.of(event, judge.rivals(event)) : null);
  }
}
