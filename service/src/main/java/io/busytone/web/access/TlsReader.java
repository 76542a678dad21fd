package io.busytone.web.access;

import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tls_server_config} and the files that it names. */
final class TlsReader {
  static final Set<String> KEYS =
      Set.of("cert_file", "key_file", "client_auth_type", "client_ca_file", "min_version");

  private final YamlMapping fields;
  private final ConfigFiles files;

  TlsReader(YamlMapping fields, ConfigFiles files) {
    this.fields = fields;
    this.files = files;
  }

  /** Empty if a problem was noted. */
  Optional<TlsConfig> read() {
    List<X509Certificate> chain = certificates("cert_file");
    PrivateKey key = chain.isEmpty() ? unreadKey() : key(chain.get(0).getPublicKey());
    ClientAuth clientAuth = clientAuth();
    boolean asks = clientAuth != ClientAuth.NONE;
    if (fields.has("client_ca_file") && !asks) {
      problem("client_ca_file", "has no effect without client_auth_type: " + ClientAuth.ids());
    }
    List<X509Certificate> authorities = asks ? certificates("client_ca_file") : List.of();
    List<String> protocols = protocols();
    return key == null
        ? Optional.empty()
        : Optional.of(new TlsConfig(key, chain, clientAuth, authorities, protocols));
  }

  /** Without a certificate the key cannot be read, but that it is not there can be said. */
  private @Nullable PrivateKey unreadKey() {
    text("key_file");
    return null;
  }

  private @Nullable PrivateKey key(PublicKey publicKey) {
    Optional<String> text = text("key_file");
    if (text.isEmpty()) {
      return null;
    }
    List<PemBlock> keys = PemBlock.all(text.get()).stream().filter(PemBlock::isPrivateKey).toList();
    if (keys.size() != 1) {
      problem("key_file", "must hold one private key in PEM, it holds " + keys.size());
      return null;
    }
    if (keys.get(0).isEncrypted()) {
      problem(
          "key_file", "is encrypted: openssl pkey -in … -out … writes it without a pass phrase");
      return null;
    }
    try {
      PrivateKey key = PrivateKeyDecoder.decode(keys.get(0), publicKey);
      if (belongTogether(key, publicKey)) {
        return key;
      }
      problem("key_file", "does not belong to the certificate in cert_file");
    } catch (GeneralSecurityException e) {
      String wanted = "is no valid " + publicKey.getAlgorithm() + " key, as the certificate needs";
      problem("key_file", wanted);
    }
    return null;
  }

  /** What the one signs, the other must verify. */
  private static boolean belongTogether(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    byte[] message = {1};
    Signature signature = Signature.getInstance(signatureAlgorithm(publicKey));
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(message);
    return signature.verify(signed);
  }

  private static String signatureAlgorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** At least one; none if a problem was noted. */
  private List<X509Certificate> certificates(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return List.of();
    }
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemBlock block : PemBlock.all(text.get())) {
        if (block.isCertificate()) {
          ByteArrayInputStream der = new ByteArrayInputStream(block.der());
          certificates.add((X509Certificate) factory.generateCertificate(der));
        }
      }
    } catch (CertificateException e) {
      problem(name, "has a block that is no X.509 certificate");
      return List.of();
    }
    if (certificates.isEmpty()) {
      problem(name, "holds no certificate in PEM");
    }
    return certificates;
  }

  private ClientAuth clientAuth() {
    String id = fields.text("client_auth_type", ClientAuth.NONE.id());
    return ClientAuth.of(id)
        .orElseGet(
            () -> {
              problem("client_auth_type", "must be one of " + ClientAuth.ids());
              return ClientAuth.NONE;
            });
  }

  private List<String> protocols() {
    return switch (fields.text("min_version", "TLS12")) {
      case "TLS12" -> List.of("TLSv1.2", "TLSv1.3");
      case "TLS13" -> List.of("TLSv1.3");
      default -> {
        problem("min_version", "must be TLS12 or TLS13");
        yield List.of();
      }
    };
  }

  /** The text of the file that a key names. */
  private Optional<String> text(String name) {
    String file = fields.required(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.read(file));
    } catch (IOException e) {
      problem(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void problem(String name, String text) {
    int line = fields.value(name).map(Yaml::line).orElse(fields.line());
    fields.problem(line, name + ": " + text);
  }
}
