package io.busytone.diagnose;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host answers at the port of a hosting panel, and the dialled one is silent: BaoTa 8888,
 * cPanel 2082, 2083, 2086 and 2087, Plesk 8443 and 8880, DirectAdmin 2222, aaPanel 7800 (the
 * panels' manuals).
 */
final class PanelOnHost implements ClueTest {
  private static final Set<Integer> PORTS =
      Set.of(2082, 2083, 2086, 2087, 2222, 7800, 8443, 8880, 8888);

  @Override
  public boolean holds(Situation failure) {
    return failure.reaching() == 0 && !failure.port().everReached() && panel(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownPort panel = panel(failure);
    return panel == null ? List.of() : List.of(panel.number, failure.port().number);
  }

  private static @Nullable KnownPort panel(Situation failure) {
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort port = failure.host().port(i);
      if (port != failure.port() && PORTS.contains(port.number) && port.users(failure.now()) > 0) {
        return port;
      }
    }
    return null;
  }
}
