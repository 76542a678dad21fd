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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Takes one record as the body of a request and answers what it would count as. */
public final class ClassifyRoute implements Routes {
  /** How many records are judged at once. Their bodies are read before, at the clients' pace. */
  private static final int MAX_AT_ONCE = 4;

  /** Judging a record takes milliseconds. */
  private static final int LONGEST_WAIT_SECONDS = 2;

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
  public Role role() {
    return Role.CLASSIFY;
  }

  @Override
  public Map<String, Handler> posts() {
    return Map.of("/api/v1/classify", this::classify);
  }

  private void classify(Context context) throws IOException {
    byte[] record;
    try (InputStream body = context.req().getInputStream()) {
      record = body.readNBytes(maxRecordBytes + 1);
    }
    if (record.length > maxRecordBytes) {
      String help = "send one record of at most " + maxRecordBytes + " bytes";
      ApiResponse.error(context, HttpStatus.CONTENT_TOO_LARGE, "too_large", "body", help);
      return;
    }
    judge(record)
        .ifPresentOrElse(
            answer -> send(context, answer),
            () ->
                ApiResponse.error(
                    context, HttpStatus.TOO_MANY_REQUESTS, "busy", "request", "try again later"));
  }

  /** The verdict; empty if others are being judged for too long. */
  private Optional<Answer> judge(byte[] record) {
    try {
      if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(dryRun.apply(record));
    } finally {
      places.release();
    }
  }

  private static void send(Context context, Answer answer) {
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
