package io.busytone.diagnose;

import java.util.List;

/** The client dials the machine it runs on. */
final class OwnMachine implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return failure.dialsLoopback() || isOwnAddress(failure);
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of();
  }

  private static boolean isOwnAddress(Situation failure) {
    return failure.ownAddress() != Ipv4.NONE && failure.ownAddress() == failure.address();
  }
}
