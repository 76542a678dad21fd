package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address is a content network's, and the port is none that it forwards. */
final class ContentNetworkPort implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return network(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    ContentNetwork network = network(failure);
    return network == null
        ? List.of()
        : List.of(network.where(), network.owner(), failure.port().number);
  }

  private static @Nullable ContentNetwork network(Situation failure) {
    ContentNetwork network = failure.contentNetworks().find(failure.dialled(), failure.address());
    int port = failure.port().number;
    return network == null || port == 0 || network.forwards(port) ? null : network;
  }
}
