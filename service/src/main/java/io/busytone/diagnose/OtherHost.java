package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other instances of the service reach another host at the same port, and only that one. */
final class OtherHost implements ClueTest {
  private static final int LEAST_INSTANCES = 3;

  @Override
  public boolean holds(Situation failure) {
    return !failure.port().everReached() && !failure.dialsLoopback() && usual(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownHost usual = usual(failure);
    return usual == null ? List.of() : List.of(failure.host().name, usual.name);
  }

  private static @Nullable KnownHost usual(Situation failure) {
    ClientAtPort client = failure.client();
    if (client.service == Identity.NONE || failure.failing() > 1) {
      return null;
    }
    boolean named = Ipv4.parse(failure.dialled()) == Ipv4.NONE;
    long usual =
        failure
            .memory()
            .servicePort(client.service, failure.port().number)
            .elsewhere(client.client, failure.host().identity, LEAST_INSTANCES, failure.memory());
    KnownHost host = usual == Identity.NONE ? null : failure.memory().find(usual);
    return host != null && (named || isNearly(failure, host)) ? host : null;
  }

  /** Where the text has only an address, a name may have led there: then it must look mistyped. */
  private static boolean isNearly(Situation failure, KnownHost usual) {
    String dialled = Ipv4.text(failure.address());
    if (TypingError.isOne(dialled, usual.name.toString())) {
      return true;
    }
    for (int i = 0; i < usual.addressCount(); i++) {
      if (TypingError.isOne(dialled, usual.address(i).text)) {
        return true;
      }
    }
    return false;
  }
}
