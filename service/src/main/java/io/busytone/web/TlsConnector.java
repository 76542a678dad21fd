package io.busytone.web;

import io.busytone.web.access.ClientAuth;
import io.busytone.web.access.TlsConfig;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTP/1.1 over TLS, with a certificate that can be replaced while the server runs. */
final class TlsConnector {
  private final SslContextFactory.Server tls = new SslContextFactory.Server();

  TlsConnector(TlsConfig config) {
    use(tls, config);
  }

  ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
    HttpConfiguration https = new HttpConfiguration(http);
    // Probes and Prometheus ask by IP address, which no certificate of a cluster names.
    boolean sniHostCheck = false;
    https.addCustomizer(new SecureRequestCustomizer(sniHostCheck));
    ServerConnector connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(https));
    connector.setHost(host);
    connector.setPort(port);
    return connector;
  }

  /** New connections use another version of the configuration. */
  void reload(TlsConfig config) {
    try {
      tls.reload(factory -> use(tls, config));
    } catch (Exception e) { // what Jetty declares
      throw new IllegalStateException("the new certificate cannot be used", e);
    }
  }

  private static void use(SslContextFactory.Server tls, TlsConfig config) {
    tls.setSslContext(config.serverContext());
    tls.setIncludeProtocols(config.protocols().toArray(String[]::new));
    tls.setNeedClientAuth(config.clientAuth() == ClientAuth.REQUIRED);
    tls.setWantClientAuth(config.clientAuth() == ClientAuth.OPTIONAL);
  }
}
