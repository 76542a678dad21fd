package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Kind;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Records of a fleet, a line in each. */
final class FleetRecords implements RecordSource {
  private final FleetValues values;
  private final FleetLines lines;
  private final List<RecordLayout> layouts;
  private final List<PlaceholderText> templates;
  private final int[] layoutOfShare;
  private final StringBuilder record = new StringBuilder();
  private long failures;

  private FleetRecords(long seed, List<RecordLayout> layouts, LongSupplier wallClockMillis) {
    this.layouts = layouts;
    values = new FleetValues(seed, wallClockMillis);
    lines = new FleetLines(values);
    templates = layouts.stream().map(this::template).toList();
    layoutOfShare =
        IntStream.range(0, layouts.size())
            .flatMap(i -> IntStream.generate(() -> i).limit(layouts.get(i).share()))
            .toArray();
  }

  /** In all formats, by the shares of a fleet. */
  static FleetRecords mixed(LongSupplier wallClockMillis) {
    return new FleetRecords(2, RecordLayout.all(), wallClockMillis);
  }

  /** The lines alone. */
  static FleetRecords text(LongSupplier wallClockMillis) {
    return new FleetRecords(3, List.of(new RecordLayout(1, true, "${line}")), wallClockMillis);
  }

  @Override
  public byte[] next() {
    values.next();
    lines.next();
    failures += lines.kind() == Kind.NONE ? 0 : 1;
    record.setLength(0);
    templates.get(layout()).fill(values, record);
    return record.toString().getBytes(UTF_8);
  }

  /**
   * A service has one logger and one shipper, so its records are laid out alike, unless a line does
   * not fit in.
   */
  private int layout() {
    int share = (2 * values.service() + 1) * layoutOfShare.length / (2 * FleetValues.SERVICES);
    while (lines.hasSeveralLines() && !layouts.get(layoutOfShare[share]).lines()) {
      share = (share + 1) % layoutOfShare.length;
    }
    return layoutOfShare[share];
  }

  @Override
  public byte[] key() {
    return values.target().getBytes(UTF_8);
  }

  @Override
  public int logRecords() {
    return 1;
  }

  @Override
  public long failures() {
    return failures;
  }

  /** What the last line must be classified as. */
  Kind kind() {
    return lines.kind();
  }

  private PlaceholderText template(RecordLayout layout) {
    return PlaceholderText.of(
        layout.layout(),
        name ->
            switch (name) {
              case "message" -> (unused, out) -> append(lines.message(), layout.isJson(), out);
              case "line" -> (unused, out) -> append(lines.line(), layout.isJson(), out);
              default -> FleetValues.place(name);
            });
  }

  private static void append(CharSequence text, boolean json, StringBuilder out) {
    if (json) {
      JsonText.escape(text, out);
    } else {
      out.append(text);
    }
  }
}
