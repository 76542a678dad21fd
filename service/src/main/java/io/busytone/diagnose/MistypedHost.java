package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name is one error of typing away from one that several clients use at this port. */
final class MistypedHost implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return usual(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownHost usual = usual(failure);
    return usual == null ? List.of() : List.of(failure.host().name, usual.name);
  }

  private static @Nullable KnownHost usual(Situation failure) {
    Slice name = failure.host().name;
    if (failure.port().everReached() || failure.dialsLoopback() || name.isEmpty()) {
      return null;
    }
    for (KnownHost common : failure.memory().commonHosts()) {
      if (Math.abs(common.name.length() - name.length()) <= 1
          && isUsed(common, failure)
          && isMistyped(name.toString(), common.name.toString())) {
        return common;
      }
    }
    return null;
  }

  private static boolean isUsed(KnownHost common, Situation failure) {
    KnownPort port = common.find(failure.port().number);
    return port != null && failure.isUsedInstead(port);
  }

  /**
   * Siblings differ by a digit or a letter of their own, as {@code db-1} and {@code db-2}, {@code
   * db-a} and {@code db-b} do, and addresses by digits only.
   */
  private static boolean isMistyped(String name, String common) {
    return withoutDigits(name).length() > 2
        && digits(name).equals(digits(common))
        && TypingError.isOne(name, common)
        && !differByALetterOfTheirOwn(name, common);
  }

  private static boolean differByALetterOfTheirOwn(String name, String common) {
    if (name.length() != common.length()) {
      return false;
    }
    int at = 0;
    while (name.charAt(at) == common.charAt(at)) {
      at++;
    }
    return isEdge(name, at - 1) && isEdge(name, at + 1);
  }

  private static boolean isEdge(String name, int at) {
    return at < 0 || at == name.length() || !Character.isLetterOrDigit(name.charAt(at));
  }

  private static String digits(String name) {
    return filtered(name, true);
  }

  private static String withoutDigits(String name) {
    return filtered(name, false);
  }

  private static String filtered(String name, boolean digits) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (Ascii.isDigit(name.charAt(i)) == digits) {
        kept.append(name.charAt(i));
      }
    }
    return kept.toString();
  }
}
