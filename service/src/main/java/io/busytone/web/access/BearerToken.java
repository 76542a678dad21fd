package io.busytone.web.access;

import java.security.MessageDigest;

/** A bearer token, of which only the SHA-256 is kept. */
final class BearerToken {
  private final Principal principal;
  private final byte[] sha256;

  BearerToken(Principal principal, byte[] sha256) {
    this.principal = principal;
    this.sha256 = sha256.clone();
  }

  Principal principal() {
    return principal;
  }

  /** Takes the same time whatever is compared. */
  boolean hasHash(byte[] other) {
    return MessageDigest.isEqual(sha256, other);
  }
}
