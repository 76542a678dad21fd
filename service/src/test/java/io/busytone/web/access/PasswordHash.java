package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import at.favre.lib.crypto.bcrypt.BCrypt;

/** Hashes as htpasswd writes them, at the lowest cost. */
public final class PasswordHash {
  private static final int LOWEST_COST = 4;

  private PasswordHash() {}

  public static String of(String password) {
    return new String(
        BCrypt.with(BCrypt.Version.VERSION_2Y).hash(LOWEST_COST, password.getBytes(US_ASCII)),
        US_ASCII);
  }
}
