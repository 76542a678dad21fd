package io.busytone.web.access;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A part of a file in PEM (RFC 7468). */
final class PemBlock {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private final String label;
  private final byte[] der;

  private PemBlock(String label, byte[] der) {
    this.label = label;
    this.der = der;
  }

  /** All blocks of a text; what stands between them is ignored. */
  static List<PemBlock> all(String text) {
    return BLOCK
        .matcher(text)
        .results()
        .map(m -> new PemBlock(m.group(1), decode(m.group(2))))
        .toList();
  }

  /** What it is: {@code CERTIFICATE}, {@code PRIVATE KEY}. */
  String label() {
    return label;
  }

  /** Its content; empty if it is encrypted or not base64. */
  byte[] der() {
    return der.clone();
  }

  boolean isCertificate() {
    return label.equals("CERTIFICATE");
  }

  boolean isPrivateKey() {
    return label.endsWith("PRIVATE KEY");
  }

  /** A key under a pass phrase, in either form: of PKCS #8, or of OpenSSL's own headers. */
  boolean isEncrypted() {
    return label.startsWith("ENCRYPTED") || der.length == 0;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
