package io.busytone.web.api;

import io.busytone.web.Routes;
import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Takes one record as the body of a request and answers what it would count as. */
public final class ClassifyRoute implements Routes {
  private static final int MAX_AT_ONCE = 4;

  private final Function<byte[], Answer> dryRun;
  private final int maxRecordBytes;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /**
   * @param dryRun says what a record, given by its value, would count as
   * @param maxRecordBytes a longer body is refused
   */
  public ClassifyRoute(Function<byte[], Answer> dryRun, int maxRecordBytes) {
    this.dryRun = dryRun;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(Role.CLASSIFY);
  }

  @Override
  public Map<String, Handler> posts() {
    return Map.of("/api/v1/classify", this::classify);
  }

  private void classify(Context context) throws IOException {
    if (!places.tryAcquire()) {
      ApiResponse.error(
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
      ApiResponse.error(context, HttpStatus.CONTENT_TOO_LARGE, "too_large", "body", help);
      return;
    }
    Answer answer = dryRun.apply(record);
    context.header("Cache-Control", "no-store");
    ApiResponse.send(
        context,
        answer.readable() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        answer.json());
  }

  /**
   * A verdict to send.
   *
   * @param readable the record could be decoded
   * @param json an object
   */
  public record Answer(boolean readable, String json) {}
}
