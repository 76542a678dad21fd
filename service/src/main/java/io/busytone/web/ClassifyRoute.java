package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;

/** Takes one record as the body of a request and answers what it would count as. */
public final class ClassifyRoute implements Handler {
  private static final String JSON = "application/json;charset=utf-8";

  private final Judge judge;
  private final int maxRecordBytes;

  /**
   * @param maxRecordBytes a longer body is refused
   */
  public ClassifyRoute(Judge judge, int maxRecordBytes) {
    this.judge = judge;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public void handle(Context context) throws IOException {
    byte[] record;
    try (InputStream body = context.req().getInputStream()) {
      record = body.readNBytes(maxRecordBytes + 1);
    }
    if (record.length > maxRecordBytes) {
      context
          .status(HttpStatus.CONTENT_TOO_LARGE)
          .contentType(JSON)
          .result("{\"error\":\"too_large: more than " + maxRecordBytes + " bytes\"}");
      return;
    }
    Answer answer = judge.judge(record);
    context
        .status(answer.readable() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
        .header("Cache-Control", "no-store")
        .contentType(JSON)
        .result(answer.json());
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
