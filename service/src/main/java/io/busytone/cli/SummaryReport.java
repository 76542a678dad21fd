package io.busytone.cli;

import io.busytone.bytes.Printable;
import io.busytone.catalog.Cause;
import io.busytone.pipeline.EventVerdict;
import io.busytone.pipeline.RecordVerdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A table for people: how many events of each kind, cause and target. */
final class SummaryReport implements ClassifyReport {
  private static final int MAX_ROWS = 10_000;
  private static final String OTHERS = "(others)";

  private final PrintWriter out;
  private final Map<Row, Long> counts = new HashMap<>();
  private long unreadable;

  SummaryReport(OutputStream out) {
    this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void record(long line, RecordVerdict verdict) {
    if (verdict instanceof RecordVerdict.Events record) {
      record.events().forEach(this::count);
    } else {
      unreadable++;
    }
  }

  @Override
  public void flush() {
    // a table is shown whole, at the end
  }

  @Override
  public void finish() throws IOException {
    out.printf("%10s  %-14s %-30s %s%n", "events", "kind", "cause", "target");
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Row, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .forEach(entry -> entry.getKey().print(out, entry.getValue()));
    if (unreadable > 0) {
      out.printf("%10d  lines could not be read%n", unreadable);
    }
    out.flush();
    if (out.checkError()) {
      throw new IOException("the output could not be written");
    }
  }

  private void count(EventVerdict event) {
    Row row = Row.of(event);
    boolean full = counts.size() >= MAX_ROWS && !counts.containsKey(row);
    counts.merge(full ? new Row(row.kind, row.cause, OTHERS) : row, 1L, Long::sum);
  }

  private record Row(String kind, String cause, String target) {
    static Row of(EventVerdict event) {
      Cause cause = event.verdict().cause();
      String target = event.target();
      return new Row(
          event.verdict().kind().id(),
          cause == null ? "" : cause.id(),
          target == null || cause == null ? "" : Printable.of(target));
    }

    void print(PrintWriter out, long events) {
      out.printf("%10d  %-14s %-30s %s%n", events, kind, cause, target);
    }
  }
}
