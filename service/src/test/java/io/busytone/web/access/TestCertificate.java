package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate that signs itself, and its key, as PEM. */
public final class TestCertificate {
  private static final String PASSWORD = "changeit";

  private final byte[] certificate;
  private final byte[] key;

  private TestCertificate(byte[] certificate, byte[] key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** For 127.0.0.1 and localhost, with an elliptic key. */
  public static TestCertificate create(Path folder) {
    return create(folder, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  /**
   * Makes one with the JDK's keytool.
   *
   * @param folder for its key store, which does not stay there
   * @param algorithm options of keytool
   */
  public static TestCertificate create(Path folder, String... algorithm) {
    Path store = folder.resolve("store.p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-dname",
                "CN=busytone.example.com",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(algorithm));
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
      assertThat(keytool.waitFor()).as(output).isZero();
      return read(store);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static TestCertificate read(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Files.delete(store);
    return new TestCertificate(
        keys.getCertificate("test").getEncoded(),
        keys.getKey("test", PASSWORD.toCharArray()).getEncoded());
  }

  /** The certificate in DER. */
  public byte[] der() {
    return certificate.clone();
  }

  /** The key in PKCS #8. */
  byte[] pkcs8() {
    return key.clone();
  }

  public String certificatePem() {
    return pem("CERTIFICATE", certificate);
  }

  public String keyPem() {
    return pem("PRIVATE KEY", key);
  }

  /** Writes both into a folder: {@code tls.crt} and {@code tls.key}. */
  public TestCertificate writeTo(Path folder) {
    try {
      Files.writeString(folder.resolve("tls.crt"), certificatePem());
      Files.writeString(folder.resolve("tls.key"), keyPem());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    return this;
  }

  static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
