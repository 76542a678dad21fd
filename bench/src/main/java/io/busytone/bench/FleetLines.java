package io.busytone.bench;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a fleet logs: a third are ordinary, the others are labelled messages. Each service has
 * messages of its own, as each is written in one language and with its own libraries, so that a
 * topic holds all of them side by side and a client not all causes. A service has one logger, and a
 * message is always logged at the same place of its program: their heads and beginnings are the
 * same in every record but for times, numbers and ids.
 */
final class FleetLines {
  /** Read once: the catalog behind it takes a good part of a second. */
  private static final List<VariedMessage> MESSAGES = VariedMessage.all(Catalog.load());

  private final FleetValues values;
  private final List<List<VariedMessage>> ofService = new ArrayList<>();
  private final List<Ordinary> ordinary =
      OrdinaryLine.all().stream()
          .map(line -> new Ordinary(line.alone(), PlaceholderText.of(line.line())))
          .toList();
  private final List<PlaceholderText> heads;
  private final List<PlaceholderText> beginnings;
  private final StringBuilder message = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private Kind kind = Kind.NONE;
  private boolean severalLines;
  private boolean alone;

  FleetLines(FleetValues values) {
    this.values = values;
    for (int service = 0; service < FleetValues.SERVICES; service++) {
      ofService.add(new ArrayList<>());
    }
    for (int i = 0; i < MESSAGES.size(); i++) {
      ofService.get(i % FleetValues.SERVICES).add(MESSAGES.get(i));
    }
    LineHeads written = LineHeads.read();
    heads = written.heads().stream().map(PlaceholderText::of).toList();
    beginnings = written.beginnings().stream().map(PlaceholderText::of).toList();
  }

  /** The next line, of the client that the values are about. */
  void next() {
    message.setLength(0);
    line.setLength(0);
    if (values.draw(3) == 0) {
      Ordinary next = ordinary.get(values.draw(ordinary.size()));
      set("INFO", Kind.NONE, false, next.alone);
      next.template.fill(values, message);
    } else {
      List<VariedMessage> own = ofService.get(values.service());
      int place = values.draw(own.size());
      VariedMessage next = own.get(place);
      // Code and titles of changes are told by how their line begins, so they get no other
      // beginning.
      boolean bare = next.kind() == Kind.NONE;
      set(bare ? "INFO" : "ERROR", next.kind(), next.severalLines(), bare && !next.isLikeJson());
      if (!bare) {
        beginnings.get((place + values.service()) % beginnings.size()).fill(values, message);
      }
      next.template().fill(values, message);
    }
    if (!alone) {
      heads.get(values.service() % heads.size()).fill(values, line);
    }
    line.append(message);
  }

  /** What happened, without what a logger adds. */
  CharSequence message() {
    return message;
  }

  /** The message behind the head of a logger's, or as it is if its program writes none. */
  CharSequence line() {
    return line;
  }

  /** What it must be classified as. */
  Kind kind() {
    return kind;
  }

  boolean hasSeveralLines() {
    return severalLines;
  }

  private void set(String level, Kind kind, boolean severalLines, boolean alone) {
    values.setLevel(level);
    this.kind = kind;
    this.severalLines = severalLines;
    this.alone = alone;
  }

  private record Ordinary(boolean alone, PlaceholderText template) {}
}
