package io.busytone.count;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** One answer to a request for metrics, to be written once. */
public final class MetricsResponse {
  private final ExpositionFormatWriter writer;
  private final MetricSnapshots snapshots;
  private final Consumer<Boolean> finish;

  MetricsResponse(
      ExpositionFormatWriter writer, MetricSnapshots snapshots, Consumer<Boolean> finish) {
    this.writer = writer;
    this.snapshots = snapshots;
    this.finish = finish;
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return writer.getContentType();
  }

  /** Writes the whole text. */
  public void writeTo(OutputStream out) throws IOException {
    writer.write(out, snapshots);
  }

  /**
   * Must be called once, whatever happened.
   *
   * @param written the whole response was written to the socket without an error
   */
  public void finished(boolean written) {
    finish.accept(written);
  }
}
