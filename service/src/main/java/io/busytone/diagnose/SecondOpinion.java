package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import io.busytone.probe.Prober;
import java.util.function.LongSupplier;

/** Asks a prober about ports where failures spike. */
final class SecondOpinion {
  /** What a prober finds now tells nothing about failures longer ago: a topic read again. */
  private static final int PRESENT_SECONDS = 120;

  private static final int LOOPBACK = 127 << 24;

  private final Prober prober;
  private final LongSupplier millisClock;

  /**
   * @param millisClock the wall clock
   */
  SecondOpinion(Prober prober, LongSupplier millisClock) {
    this.prober = prober;
    this.millisClock = millisClock;
  }

  /** A client failed at a port. */
  void failed(KnownPort port, Slice dialled, int now) {
    if (port.number == 0 || isClientItself(dialled)) {
      return;
    }
    PortProbe probe = port.probe == null ? new PortProbe() : port.probe;
    port.probe = probe;
    if (probe.failed(port.failing(now), now) && isPresent(now)) {
      probe.asked(prober.ask(dialled.toString(), port.number), port.runBegan, now);
    }
  }

  /** From the prober's machine, such an address leads to another one. */
  private static boolean isClientItself(Slice dialled) {
    return Loopback.contains(dialled) || Ipv4.isIn(Ipv4.parse(dialled), LOOPBACK, 8);
  }

  private boolean isPresent(int now) {
    return Math.abs(millisClock.getAsLong() / 1000 - now) <= PRESENT_SECONDS;
  }
}
