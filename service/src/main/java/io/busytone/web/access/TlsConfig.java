package io.busytone.web.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What TLS connections are made with.
 *
 * @param key of the first certificate
 * @param chain the server's certificate and those that lead to its authority
 * @param clientAuth whether clients show certificates
 * @param clientAuthorities whose certificates of clients are accepted
 * @param protocols the versions that are spoken, by their names in Java
 */
public record TlsConfig(
    PrivateKey key,
    List<X509Certificate> chain,
    ClientAuth clientAuth,
    List<X509Certificate> clientAuthorities,
    List<String> protocols) {
  /** A key store in memory wants one too. */
  private static final char[] PASSWORD = {'-'};

  public TlsConfig {
    chain = List.copyOf(chain);
    clientAuthorities = List.copyOf(clientAuthorities);
    protocols = List.copyOf(protocols);
  }

  /** For the server. */
  public SSLContext serverContext() {
    return context(clientAuthorities);
  }

  /**
   * For a client on the same machine: it trusts the server's certificate, whoever signed it and
   * whatever it is made out to, and shows the same one if it is asked for its own.
   */
  public SSLContext localClientContext() {
    return context(chain.subList(0, 1));
  }

  private SSLContext context(List<X509Certificate> trusted) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(identity(), PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates(trusted));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // key and certificates were checked when they were read
    }
  }

  private KeyStore identity() throws GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry("server", key, PASSWORD, chain.toArray(X509Certificate[]::new));
    return store;
  }

  private static KeyStore certificates(List<X509Certificate> trusted)
      throws GeneralSecurityException {
    KeyStore store = empty();
    for (int i = 0; i < trusted.size(); i++) {
      store.setCertificateEntry("trusted" + i, trusted.get(i));
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException(e); // nothing is read
    }
    return store;
  }
}
