package io.busytone.decode;

import io.busytone.event.Format;

/** Which kind of JSON an object is, by the members that only that kind has. */
final class JsonDialect {
  private final int dockerLog;
  private final int dockerStream;
  private final int gelfMessage;
  private final int journaldMessage;
  private final int journaldHost;
  private final int journaldTime;
  private final NelReport nel;

  JsonDialect(FieldTable table) {
    dockerLog = table.slotOf(FieldRole.MESSAGE, "log");
    dockerStream = table.slotOf(FieldRole.STREAM, "stream");
    gelfMessage = table.slotOf(FieldRole.MESSAGE, "short_message");
    journaldMessage = table.slotOf(FieldRole.MESSAGE, "MESSAGE");
    journaldHost = table.slotOf(FieldRole.HOST, "_HOSTNAME");
    journaldTime = table.slotOf(FieldRole.TIME, "__REALTIME_TIMESTAMP");
    nel = new NelReport(table);
  }

  Format of(FieldValues fields) {
    if (fields.has(dockerLog) && fields.has(dockerStream)) {
      return Format.DOCKER;
    }
    if (fields.has(gelfMessage)) {
      return Format.GELF;
    }
    if (fields.has(journaldMessage) && (fields.has(journaldHost) || fields.has(journaldTime))) {
      return Format.JOURNALD;
    }
    return nel.is(fields) ? Format.NEL : Format.JSON;
  }
}
