package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.util.List;

/** {@code ::1} is refused, and 127.0.0.1 was not tried. */
final class Ipv6Loopback implements ClueTest {
  private static final String IPV4 = "127.0.0.1";

  @Override
  public boolean holds(Situation failure) {
    return Ascii.equals(failure.dialled(), "::1") && !mentions(failure.text(), IPV4);
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.port().number);
  }

  private static boolean mentions(Slice text, String word) {
    for (int i = 0; i + word.length() <= text.length(); i++) {
      if (Ascii.startsWith(text, i, word)) {
        return true;
      }
    }
    return false;
  }
}
