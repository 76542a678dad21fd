package io.busytone.web.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * Decodes private keys: PKCS #8 (RFC 5958), PKCS #1 ({@code RSA PRIVATE KEY}, RFC 8017) and SEC 1
 * ({@code EC PRIVATE KEY}, RFC 5915). The platform reads the first only. The others are what it
 * contains after the algorithm's identifier, and that is the same as in the certificate's public
 * key.
 */
final class PrivateKeyDecoder {
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private PrivateKeyDecoder() {}

  /**
   * Decodes a key.
   *
   * @param publicKey the other half
   * @throws GeneralSecurityException if it is no key of the same algorithm
   */
  static PrivateKey decode(PemBlock key, PublicKey publicKey) throws GeneralSecurityException {
    byte[] pkcs8 =
        key.label().equals("PRIVATE KEY") ? key.der() : wrapped(key.der(), algorithm(publicKey));
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrapped(byte[] key, byte[] algorithm) {
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
  }

  /** The first element of the SubjectPublicKeyInfo (RFC 5280, 4.1), with its header. */
  private static byte[] algorithm(PublicKey publicKey) {
    byte[] info = publicKey.getEncoded();
    int start = headerLength(info, 0);
    int length = headerLength(info, start) + contentLength(info, start);
    return Arrays.copyOfRange(info, start, start + length);
  }

  private static int headerLength(byte[] der, int at) {
    return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7F);
  }

  private static int contentLength(byte[] der, int at) {
    if (der[at + 1] >= 0) {
      return der[at + 1];
    }
    int length = 0;
    for (int i = at + 2; i < at + headerLength(der, at); i++) {
      length = (length << 8) | (der[i] & 0xFF);
    }
    return length;
  }

  /** An element in DER, whose length takes as few bytes as possible (X.690, 10.1). */
  private static byte[] element(byte tag, byte[]... contents) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
    byte[] bytes = BigInteger.valueOf(length).toByteArray(); // begins with 0 if its first bit is 1
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    der.write(tag);
    if (length >= 0x80) {
      der.write(0x80 | (bytes.length - start));
    }
    der.write(bytes, start, bytes.length - start);
    Arrays.stream(contents).forEach(der::writeBytes);
    return der.toByteArray();
  }
}
