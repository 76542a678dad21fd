package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Decimal;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;

/**
 * A browser's report of a request that failed, or of one that did not: W3C Network Error Logging
 * section 5. It names the error by a type such as {@code tcp.refused} and says how many of such
 * reports the browser sends.
 */
final class NelReport {
  private static final String NETWORK_ERROR = "network-error";
  private static final double MOST_WEIGHT = 1000;

  private final SlotRange reportType;
  private final SlotRange type;
  private final SlotRange url;
  private final SlotRange serverIp;
  private final SlotRange fraction;

  NelReport(FieldTable table) {
    reportType = table.slotsOf(FieldRole.REPORT_TYPE);
    type = table.slotsOf(FieldRole.NEL_TYPE);
    url = table.slotsOf(FieldRole.NEL_URL);
    serverIp = table.slotsOf(FieldRole.NEL_SERVER_IP);
    fraction = table.slotsOf(FieldRole.NEL_FRACTION);
  }

  boolean is(FieldValues fields) {
    return Ascii.equals(fields.best(reportType), NETWORK_ERROR) && !fields.best(type).isEmpty();
  }

  /** The client is the user's browser: unknown. Its clock is unknown too, the report has an age. */
  Event event(FieldValues fields, Labels labels) {
    Slice error = fields.best(type);
    return new Event(
        Format.NEL,
        error,
        error,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        targetField(fields),
        labels,
        Event.UNKNOWN_TIME,
        weight(Decimal.parse(fields.best(fraction))),
        null);
  }

  private TargetField targetField(FieldValues fields) {
    TargetField address = TargetField.of(fields.best(serverIp));
    return new TargetField(fields.best(url), Slice.EMPTY, Slice.EMPTY, false, address);
  }

  /** How many requests a sampled report stands for; a fraction outside of (0, 1] says nothing. */
  private static double weight(double fraction) {
    return fraction > 0 && fraction <= 1 ? Math.min(1 / fraction, MOST_WEIGHT) : 1;
  }
}
