package io.busytone.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * What no rule knows: warnings and worse that are no failure, and failures of which only the kind
 * is known, counted by template. Of a busy topic it sees a part: see {@link UnrecognisedTaker}. The
 * templates not seen for longest are forgotten. Thread-safe.
 */
public final class Unrecognised {
  static final int MAX_TEMPLATES = 500;

  /** Between two updates, of all threads. */
  private static final int MAX_UNMASKED = 200;

  /** Of lines as they came; several may be of one template once secrets are masked. */
  private static final int MAX_FORMS = 2000;

  private static final int ID_BYTES = 6;

  private final boolean on;
  private final Queue<Raw> unmasked = new ArrayBlockingQueue<>(MAX_UNMASKED);
  private final Map<String, UnrecognisedLines> byId =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UnrecognisedLines> eldest) {
          return size() > MAX_TEMPLATES;
        }
      };

  /** Ids of lines' forms before secrets are masked, and of their templates: masking is slow. */
  private final Map<String, String> idOfForm =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_FORMS;
        }
      };

  /** A line on its way from a consumer thread. */
  record Raw(long millis, String kind, String text, boolean cut) {}

  /**
   * @param on whether to keep anything at all
   */
  public Unrecognised(boolean on) {
    this.on = on;
  }

  /** Whether lines are kept. */
  public boolean isOn() {
    return on;
  }

  /** For one consumer thread. */
  public UnrecognisedTaker taker() {
    // drops a line if the queue is full: masking costs more than a line is worth
    return new UnrecognisedTaker(on, raw -> unmasked.offer(raw));
  }

  /** Masks and counts the lines taken since the last call; called every few seconds. */
  public void update() {
    for (Raw raw = unmasked.poll(); raw != null; raw = unmasked.poll()) {
      keep(raw);
    }
  }

  /**
   * Counts an event at once, if no rule knows it.
   *
   * @param record the whole record; empty if it holds several events
   */
  public void add(Event event, Verdict verdict, Slice record, long millis) {
    if (isCandidate(verdict) && isWorthIt(event, verdict, record)) {
      keep(raw(event, verdict, millis));
    }
  }

  /** All that is remembered, the most frequent first. */
  public synchronized List<UnrecognisedLines> all() {
    return byId.values().stream()
        .sorted(
            Comparator.comparingLong(UnrecognisedLines::count)
                .reversed()
                .thenComparing(UnrecognisedLines::template))
        .toList();
  }

  /** The lines of a template, if it is remembered. */
  public synchronized Optional<UnrecognisedLines> find(String id) {
    return byId.values().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The remembered lines of which a sample has all these phrases, whatever their case. */
  public List<UnrecognisedLines> with(List<String> phrases) {
    return all().stream().filter(each -> has(each.sample(), phrases)).toList();
  }

  private static boolean has(String line, List<String> phrases) {
    String lower = line.toLowerCase(Locale.ROOT);
    return phrases.stream().allMatch(phrase -> lower.contains(phrase.toLowerCase(Locale.ROOT)));
  }

  /** Whether no rule knows why, or what it is. */
  static boolean isCandidate(Verdict verdict) {
    Cause cause = verdict.cause();
    return cause == null ? !verdict.isReached() : cause.id().equals(Cause.UNSPECIFIED);
  }

  /** A line that is no failure is of interest if its logger finds it serious. */
  static boolean isWorthIt(Event event, Verdict verdict, Slice record) {
    return verdict.cause() != null || LineSeverity.isWarning(record, event.text());
  }

  static Raw raw(Event event, Verdict verdict, long millis) {
    Slice text = event.text();
    int length = Math.min(text.length(), SampleTaker.MAX_BYTES);
    return new Raw(
        millis,
        verdict.cause() == null ? "" : verdict.kind().id(),
        new String(text.bytes(), text.offset(), length, UTF_8),
        length < text.length());
  }

  private void keep(Raw raw) {
    int length = Math.min(raw.text.length(), Samples.MAX_CHARS);
    String form = id(raw.kind, LineTemplate.of(raw.text.substring(0, length)));
    if (!isOneMore(form, raw)) {
      keepMasked(form, raw);
    }
  }

  /** Counts a line whose template is known; says whether it is. */
  private synchronized boolean isOneMore(String form, Raw raw) {
    String id = idOfForm.get(form);
    UnrecognisedLines known = id == null ? null : byId.get(id);
    if (known != null) {
      byId.put(known.id(), known.and(Instant.ofEpochMilli(raw.millis)));
    }
    return known != null;
  }

  private void keepMasked(String form, Raw raw) {
    String line =
        raw.cut
            ? Masking.beginning(raw.text, Samples.MAX_CHARS)
            : Masking.line(raw.text, Samples.MAX_CHARS);
    LineTemplate template = LineTemplate.of(line);
    Instant at = Instant.ofEpochMilli(raw.millis);
    String id = id(raw.kind, template);
    synchronized (this) {
      idOfForm.put(form, id);
      UnrecognisedLines known = byId.get(id);
      byId.put(
          id,
          known == null
              ? new UnrecognisedLines(
                  id, template.text(), raw.kind, 1, at, at, line, template.phrases())
              : known.and(at));
    }
  }

  private static String id(String kind, LineTemplate template) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + "\n" + template.text()).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
