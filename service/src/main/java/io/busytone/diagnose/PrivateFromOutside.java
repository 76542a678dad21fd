package io.busytone.diagnose;

import java.util.List;

/** A client of the public Internet dials an address of an inner network. */
final class PrivateFromOutside implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return Ipv4.isPrivate(failure.address())
        && Ipv4.isPublic(failure.ownAddress())
        && failure.client().lastSuccess == 0;
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(Ipv4.text(failure.address()), Ipv4.text(failure.ownAddress()));
  }
}
