package io.busytone.web.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A user with a password, of which only bcrypt's hash is kept. */
final class BasicUser {
  private final Principal principal;
  private final BCrypt.HashData hash;
  private volatile byte @Nullable [] verified;

  BasicUser(Principal principal, BCrypt.HashData hash) {
    this.principal = principal;
    this.hash = hash;
  }

  Principal principal() {
    return principal;
  }

  /** Binary logarithm of how often bcrypt's key schedule is repeated. */
  int cost() {
    return hash.cost;
  }

  /**
   * Whether a password is the user's. Takes as long as the hash's cost says.
   *
   * @param password at most 72 bytes of UTF-8
   */
  boolean verify(byte[] password) {
    return BCrypt.verifyer().verify(password, hash).verified;
  }

  /** Whether this is the credential that was verified last, and hence known without bcrypt. */
  boolean wasVerified(byte[] credentialDigest) {
    byte[] known = verified;
    return known != null && MessageDigest.isEqual(known, credentialDigest);
  }

  /** Remembers what an earlier version of this user remembered, unless the password has changed. */
  void rememberAs(BasicUser earlier) {
    if (hash.equals(earlier.hash)) {
      verified = earlier.verified;
    }
  }

  void remember(byte[] credentialDigest) {
    verified = credentialDigest.clone();
  }
}
