package io.busytone.diagnose;

import java.time.Duration;

/**
 * How causes are diagnosed.
 *
 * @param causeMemory how long a cause that was named holds without further evidence; 0 or more
 * @param contentNetworks the networks whose ports are known
 */
public record DiagnoseSettings(Duration causeMemory, ContentNetworks contentNetworks) {
  /** Ten minutes, and the networks that come with the program. */
  public static final DiagnoseSettings DEFAULT =
      new DiagnoseSettings(Duration.ofMinutes(10), ContentNetworks.shipped());
}
