package io.busytone.diagnose;

import java.util.List;
import java.util.Set;

/**
 * The client dials a port of its own machine on which proxy programs listen by default and hardly
 * anything else: Clash 7890, 7891 and 7897, V2Ray 10808 and 10809, Shadowsocks and ShadowsocksX
 * 1080, 1086 and 1087, Privoxy 8118, Polipo 8123, Squid 3128, Tor 9050 and 9150 (the programs'
 * manuals). Left out: 8888 and 8080, where test servers listen as well.
 */
final class ProxyPort implements ClueTest {
  private static final Set<Integer> PORTS =
      Set.of(1080, 1086, 1087, 3128, 7890, 7891, 7897, 8118, 8123, 9050, 9150, 10808, 10809);

  @Override
  public boolean holds(Situation failure) {
    return failure.dialsLoopback()
        && PORTS.contains(failure.port().number)
        && !failure.port().everReached();
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.port().number);
  }
}
