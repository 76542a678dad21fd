package io.busytone.diagnose;

import io.busytone.probe.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a prober found, for people. */
final class ProbeReason {
  private ProbeReason() {}

  /** Whatever cause it speaks for; empty if the outcome is unclear. */
  static Optional<Reason> of(ProbeResult probe) {
    return switch (probe.outcome()) {
      case CONNECTED -> Optional.of(reason(Clue.PROBE_CONNECTED, probe));
      case REFUSED -> Optional.of(reason(Clue.PROBE_REFUSED, probe));
      case SILENT -> Optional.of(reason(Clue.PROBE_SILENT, probe));
      case UNCLEAR -> Optional.empty();
    };
  }

  /** The target as it was asked about, and milliseconds. */
  static List<Object> figures(@Nullable ProbeResult probe) {
    return probe == null
        ? List.of()
        : List.of(probe.target(), String.format(Locale.ROOT, "%.1f", 1000 * probe.seconds()));
  }

  private static Reason reason(Clue clue, ProbeResult probe) {
    return new Reason(clue.id(), figures(probe));
  }
}
