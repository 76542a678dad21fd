package io.busytone.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import java.util.List;

/**
 * Puts together what the classifier reads: the message, then what the record says about the error
 * in fields of their own, a line each. A part that only repeats the first one is left out. What a
 * proxy abbreviates is put with the name of its field, without which it says nothing.
 */
final class MessageText {
  private static final int NOT_JOINED = -1;

  private final Scratch scratch;
  private final SlotRange message;
  private final SlotRange[] errors;
  private final SlotRange outcomes;
  private final List<byte[]> outcomeNames;
  private final SlotRange other;

  private Slice first = Slice.EMPTY;
  private int joined;

  MessageText(FieldTable table, Scratch scratch) {
    this.scratch = scratch;
    message = table.slotsOf(FieldRole.MESSAGE);
    other = table.otherTexts();
    outcomes = table.slotsOf(FieldRole.OUTCOME);
    outcomeNames =
        FieldRole.OUTCOME.names().stream()
            .map(name -> (name.substring(name.lastIndexOf('.') + 1) + '=').getBytes(US_ASCII))
            .toList();
    errors =
        new SlotRange[] {
          table.slotsOf(FieldRole.ERROR),
          table.slotsOf(FieldRole.ERROR_TYPE),
          table.slotsOf(FieldRole.STACK)
        };
  }

  /** Whether a record has a message, rather than only errors or nothing to read. */
  boolean hasMessage(FieldValues fields) {
    return fields.firstFilled(message, 0) >= 0;
  }

  /** Whether a record has any text of its own. */
  boolean isIn(FieldValues fields) {
    boolean found = hasMessage(fields);
    for (SlotRange range : errors) {
      found |= fields.firstFilled(range, 0) >= 0;
    }
    return found;
  }

  /**
   * The text of an event and of what it was wrapped in, whose message only counts if the event has
   * no text; empty if there is none at all.
   */
  Slice of(FieldValues own, FieldValues envelope) {
    first = Slice.EMPTY;
    joined = NOT_JOINED;
    message(own);
    errors(own);
    if (first.isEmpty()) {
      message(envelope);
    }
    errors(envelope);
    if (first.isEmpty()) {
      best(own, other);
    }
    outcomes(own);
    outcomes(envelope);
    return joined == NOT_JOINED ? first : scratch.from(joined);
  }

  private void message(FieldValues fields) {
    best(fields, message);
  }

  private void best(FieldValues fields, SlotRange range) {
    int best = fields.firstFilled(range, range.from());
    if (best >= 0) {
      parts(fields, best);
    }
  }

  private void errors(FieldValues fields) {
    for (SlotRange range : errors) {
      for (int slot = fields.firstFilled(range, range.from());
          slot >= 0;
          slot = fields.firstFilled(range, slot + 1)) {
        parts(fields, slot);
      }
    }
  }

  private void outcomes(FieldValues fields) {
    for (int slot = fields.firstFilled(outcomes, outcomes.from());
        slot >= 0;
        slot = fields.firstFilled(outcomes, slot + 1)) {
      byte[] name = outcomeNames.get(slot - outcomes.from());
      join();
      scratch.write(name, 0, name.length);
      scratch.write(fields.piece(fields.firstPiece(slot)));
    }
  }

  private void parts(FieldValues fields, int slot) {
    for (int piece = fields.firstPiece(slot); piece >= 0; piece = fields.nextPiece(piece)) {
      part(Ascii.strip(fields.piece(piece)));
    }
  }

  private void part(Slice part) {
    if (part.isEmpty() || part.equals(first)) {
      return;
    }
    if (first.isEmpty()) {
      first = part;
      return;
    }
    join();
    scratch.write(part);
  }

  /** A further line follows. */
  private void join() {
    if (joined == NOT_JOINED) {
      joined = scratch.position();
      scratch.write(first);
    }
    if (scratch.position() > joined) {
      scratch.write('\n');
    }
  }
}
