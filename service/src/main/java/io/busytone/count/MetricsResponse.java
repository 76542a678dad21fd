package io.busytone.count;

import java.util.function.Consumer;

/** One answer to a request for metrics. */
public final class MetricsResponse {
  private final MetricsPage page;
  private final boolean shared;
  private final Consumer<Boolean> finish;

  MetricsResponse(MetricsPage page, boolean shared, Consumer<Boolean> finish) {
    this.page = page;
    this.shared = shared;
    this.finish = finish;
  }

  /** What to send. */
  public MetricsPage page() {
    return page;
  }

  /** Whether others are sent the same page; else it was made for this scrape. */
  public boolean isShared() {
    return shared;
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
