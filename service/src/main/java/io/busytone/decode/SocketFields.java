package io.busytone.decode;

import io.busytone.bytes.Decimal;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import io.busytone.event.Sockets;
import org.jspecify.annotations.Nullable;

/** Finds a host's sample of its sockets in an event's fields. What makes no sense is ignored. */
final class SocketFields {
  /** More sockets than any machine has. */
  static final int MOST_SOCKETS = 10_000_000;

  private final SlotRange inUse;
  private final SlotRange toDestination;
  private final SlotRange timeWait;
  private final SlotRange portRange;
  private final SlotRange all;
  private final PortRange range = new PortRange();

  SocketFields(FieldTable table) {
    inUse = table.slotsOf(FieldRole.SOCKETS_IN_USE);
    toDestination = table.slotsOf(FieldRole.SOCKETS_TO_DESTINATION);
    timeWait = table.slotsOf(FieldRole.SOCKETS_TIME_WAIT);
    portRange = table.slotsOf(FieldRole.SOCKETS_PORT_RANGE);
    all = new SlotRange(inUse.from(), portRange.to());
  }

  /** The sample; null if there is none, or none that says how many ports are used. */
  @Nullable Sockets of(FieldValues fields) {
    if (fields.firstFilled(all, all.from()) < 0) {
      return null;
    }
    int busiest = largest(fields, toDestination, PortNumber.LARGEST);
    int used = busiest == Sockets.UNKNOWN ? largest(fields, inUse, MOST_SOCKETS) : busiest;
    return used == Sockets.UNKNOWN
        ? null
        : new Sockets(used, largest(fields, timeWait, MOST_SOCKETS), rangeSize(fields));
  }

  /** The largest of a role's numbers: an array has one for each destination. */
  private static int largest(FieldValues fields, SlotRange role, int most) {
    int largest = Sockets.UNKNOWN;
    int slot = fields.firstFilled(role, role.from());
    for (int piece = slot < 0 ? slot : fields.firstPiece(slot);
        piece >= 0;
        piece = fields.nextPiece(piece)) {
      largest = Math.max(largest, count(fields.piece(piece), most));
    }
    return largest;
  }

  private static int count(Slice text, int most) {
    double number = Decimal.parse(text);
    return number <= most ? (int) number : Sockets.UNKNOWN;
  }

  private int rangeSize(FieldValues fields) {
    range.clear();
    int slot = fields.firstFilled(portRange, portRange.from());
    for (int piece = slot < 0 ? slot : fields.firstPiece(slot);
        piece >= 0;
        piece = fields.nextPiece(piece)) {
      range.read(fields.piece(piece));
    }
    return range.size();
  }
}
