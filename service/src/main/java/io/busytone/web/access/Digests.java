package io.busytone.web.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests of credentials. */
final class Digests {
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  /** Of this process alone: who reads a digest in its memory can try no passwords without it. */
  private static final SecretKeySpec KEY = new SecretKeySpec(randomBytes(), HMAC);

  private Digests() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** A digest that means nothing in another process. */
  static byte[] keyed(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(KEY);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
