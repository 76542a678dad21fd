package io.busytone.cli;

import io.busytone.bytes.Slice;
import io.busytone.catalog.CauseDraft;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.incident.Unrecognised;
import io.busytone.incident.UnrecognisedLines;
import io.busytone.pipeline.EventWatcher;
import io.busytone.pipeline.RecordVerdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** For people: what no rule knows, by template, each with a draft of a cause. */
final class UnrecognisedReport implements ClassifyReport, EventWatcher {
  private final PrintWriter out;
  private final Unrecognised unrecognised = new Unrecognised(true);

  UnrecognisedReport(OutputStream out) {
    this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void saw(Event event, Verdict verdict, Slice record) {
    unrecognised.add(event, verdict, record, 0);
  }

  @Override
  public void record(long line, RecordVerdict verdict) {
    // what counts is shown event by event
  }

  @Override
  public void flush() {
    // the most frequent come first, at the end
  }

  @Override
  public void finish() throws IOException {
    for (UnrecognisedLines each : unrecognised.all()) {
      String judged = each.kind().isEmpty() ? "none" : each.kind() + "/unspecified";
      out.printf("%10d  %-24s %s%n", each.count(), judged, each.template());
      print("a line as it came:", each.sample());
      Kind kind = Kind.of(each.kind()).orElse(Kind.OTHER);
      CauseDraft.of(kind, each.phrases(), each.sample(), Language.EN)
          .ifPresent(
              draft -> {
                print(draft.rulesFile() + ":", draft.rules());
                print(draft.textFile() + ":", draft.text());
              });
      out.println();
    }
    out.flush();
    if (out.checkError()) {
      throw new IOException("the output could not be written");
    }
  }

  private void print(String heading, String text) {
    out.println("    " + heading);
    text.lines().forEach(line -> out.println(("      " + line).stripTrailing()));
  }
}
