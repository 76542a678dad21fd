package io.busytone.diagnose;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host answers at the port of a hosting panel, and the dialled one is silent: cPanel 2082,
 * 2083, 2086, 2087, 2095 and 2096, aaPanel and BaoTa 7800, Proxmox 8006 (the panels' manuals).
 */
final class PanelOnHost implements ClueTest {
  private static final Set<Integer> PORTS = Set.of(2082, 2083, 2086, 2087, 2095, 2096, 7800, 8006);

  /** Plesk, BaoTa, DirectAdmin and Webmin, but Tomcat, Jupyter, SSH and Hive as well. */
  private static final Set<Integer> SHARED_PORTS = Set.of(2222, 8443, 8880, 8888, 10000);

  @Override
  public boolean holds(Situation failure) {
    return failure.reaching() == 0 && !failure.port().everReached() && panel(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownPort panel = panel(failure);
    return panel == null ? List.of() : List.of(panel.number, failure.port().number);
  }

  /**
   * Whether a port that answers may be a panel's, so that the panel may have closed the others.
   * Panels manage servers of the Internet; a private address has none, a cloud has its own.
   */
  static boolean isPerhapsPanel(Situation failure, KnownPort port) {
    return SHARED_PORTS.contains(port.number)
        && !Ipv4.isPrivate(failure.address())
        && !CloudHost.is(failure);
  }

  private static @Nullable KnownPort panel(Situation failure) {
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort port = failure.host().port(i);
      if (port != failure.port()
          && PORTS.contains(port.number)
          && PortKeptOut.answers(failure, port)) {
        return port;
      }
    }
    return null;
  }
}
