package io.busytone.app;

import io.busytone.decode.RejectionReason;
import io.busytone.ingest.Redrive;
import io.busytone.ingest.RedriveCounts;
import io.busytone.ingest.RedriveOptions;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sends dead letters back, with the service's settings, and tells about it. */
public final class DeadLetterRedrive {
  private DeadLetterRedrive() {}

  /** The reasons that dead letters may have. */
  public static Set<String> reasons() {
    Set<String> reasons = new TreeSet<>();
    Arrays.stream(RejectionReason.values()).forEach(reason -> reasons.add(reason.id()));
    return reasons;
  }

  /**
   * Sends them back, or counts what would be sent back.
   *
   * @param variables the service's environment
   * @param reasons only these; all if empty
   * @param limit how many at most
   * @return what was done, a line each
   * @throws SettingsException if the settings are not valid
   */
  public static List<String> run(
      Map<String, String> variables, Set<String> reasons, long limit, boolean dryRun)
      throws InterruptedException {
    RedriveOptions options = new RedriveOptions(reasons, limit, dryRun);
    List<String> lines = new ArrayList<>();
    for (RedriveCounts counts : new Redrive(Settings.read(variables).ingest(), options).run()) {
      describe(counts, dryRun, lines);
    }
    if (lines.isEmpty()) {
      lines.add("none of the topics has a dead-letter topic");
    }
    return lines;
  }

  private static void describe(RedriveCounts counts, boolean dryRun, List<String> lines) {
    String sent = dryRun ? " would be sent back" : " sent back";
    String topic = counts.topic() + ": ";
    if (counts.sent().isEmpty()) {
      lines.add(topic + "0" + sent);
    }
    counts.sent().forEach((reason, count) -> lines.add(topic + count + " " + reason + sent));
    if (counts.incomplete() > 0) {
      lines.add(topic + counts.incomplete() + " stay: they do not hold the whole record");
    }
    if (counts.foreign() > 0) {
      lines.add(topic + counts.foreign() + " stay: Busytone did not write them");
    }
  }
}
