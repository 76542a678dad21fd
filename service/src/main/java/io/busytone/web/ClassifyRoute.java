package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** Takes one record as the body of a request and answers what it would count as. */
public final class ClassifyRoute implements Handler {
  private static final int MAX_AT_ONCE = 4;

  private final Judge judge;
  private final int maxRecordBytes;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /**
   * @param maxRecordBytes a longer body is refused
   */
  public ClassifyRoute(Judge judge, int maxRecordBytes) {
    this.judge = judge;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public void handle(Context context) throws IOException {
    if (!places.tryAcquire()) {
      Json.refuse(
          context, HttpStatus.TOO_MANY_REQUESTS, "busy", "request", "try again in a moment");
      return;
    }
    try {
      answer(context);
    } finally {
      places.release();
    }
  }

  private void answer(Context context) throws IOException {
    byte[] record;
    try (InputStream body = context.req().getInputStream()) {
      record = body.readNBytes(maxRecordBytes + 1);
    }
    if (record.length > maxRecordBytes) {
      String help = "send one record of at most " + maxRecordBytes + " bytes";
      Json.refuse(context, HttpStatus.CONTENT_TOO_LARGE, "too_large", "body", help);
      return;
    }
    Answer answer = judge.judge(record);
    context.header("Cache-Control", "no-store");
    Json.send(
        context,
        answer.readable() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        answer.json());
  }

  /** Judges one record. */
  public interface Judge {
    /**
     * What the record would count as.
     *
     * @param record its value
     */
    Answer judge(byte[] record);
  }

  /**
   * A verdict to send.
   *
   * @param readable the record could be decoded
   * @param json an object
   */
  public record Answer(boolean readable, String json) {}
}
