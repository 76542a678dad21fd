package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name leads this client to an address where nobody gets through, and most to another. */
final class OtherAddress implements ClueTest {
  private static final int LEAST_CLIENTS = 3;
  private static final int LEAST_PERCENT = 60;

  /** With more it is a pool whose members come and go. */
  private static final int MOST_ADDRESSES = 4;

  @Override
  public boolean holds(Situation failure) {
    return usual(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    ResolvedAddress usual = usual(failure);
    ResolvedAddress here = failure.resolved();
    return usual == null || here == null
        ? List.of()
        : List.of(failure.host().name, here.text, usual.text, percent(failure.host(), usual));
  }

  private static @Nullable ResolvedAddress usual(Situation failure) {
    ResolvedAddress here = failure.resolved();
    KnownHost host = failure.host();
    if (here == null || here.lastSuccess != 0 || host.addressCount() > MOST_ADDRESSES) {
      return null;
    }
    for (int i = 0; i < host.addressCount(); i++) {
      ResolvedAddress other = host.address(i);
      if (other != here
          && other.lastSuccess > other.lastFailure
          && other.clientCount() >= LEAST_CLIENTS
          && percent(host, other) >= LEAST_PERCENT) {
        return other;
      }
    }
    return null;
  }

  private static int percent(KnownHost host, ResolvedAddress address) {
    int all = 0;
    for (int i = 0; i < host.addressCount(); i++) {
      all += host.address(i).clientCount();
    }
    return 100 * address.clientCount() / Math.max(1, all);
  }
}
