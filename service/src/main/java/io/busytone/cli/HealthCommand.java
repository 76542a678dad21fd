package io.busytone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Printable;
import io.busytone.settings.ListenAddress;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import io.busytone.web.access.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command {@code health}: asks the service on the same machine, for health checks in containers
 * that have no curl.
 */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the service on this machine how it is, prints the answer and ends with 0 if it is"
          + " well, with 1 if not.",
      "Reads BUSYTONE_HOST, BUSYTONE_PORT and BUSYTONE_WEB_CONFIG, as the service does. Over TLS it"
          + " trusts the certificate that the latter names."
    })
final class HealthCommand implements Callable<Integer> {
  private static final int WELL = 200;
  private static final int TIMEOUT_MILLIS = 3_000;

  /** The endpoints that can be asked. */
  enum Probe {
    LIVE,
    READY
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "live|ready",
      defaultValue = "ready",
      description = "live: does the poll loop run? ready: does it consume? (${DEFAULT-VALUE})")
  private Probe probe = Probe.READY;

  private final Map<String, String> variables;

  HealthCommand() {
    this(System.getenv());
  }

  HealthCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() {
    try {
      Optional<SSLContext> tls =
          Settings.webConfigOfService(variables)
              .flatMap(file -> file.current().tls())
              .map(TlsConfig::localClientContext);
      return ask(address(tls.isPresent() ? "https" : "http"), tls);
    } catch (IOException | URISyntaxException away) {
      System.out.println(Printable.of(away.toString()));
      return 1;
    } catch (SettingsException bad) {
      bad.problems().forEach(System.out::println);
      return 1;
    }
  }

  private URI address(String scheme) throws IOException, URISyntaxException {
    ListenAddress address = ListenAddress.ofService(variables);
    InetAddress host = InetAddress.getByName(address.host());
    InetAddress reached = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    String path = "/health/" + probe.name().toLowerCase(Locale.ROOT);
    return new URI(scheme, null, reached.getHostAddress(), address.port(), path, null, null);
  }

  private static int ask(URI address, Optional<SSLContext> tls) throws IOException {
    HttpURLConnection request = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    if (tls.isPresent() && request instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls.get().getSocketFactory());
      // Only the one certificate is trusted, and the address is asked by its number.
      secure.setHostnameVerifier((host, session) -> true);
    }
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    int status = request.getResponseCode();
    try (@Nullable InputStream body =
        status == WELL ? request.getInputStream() : request.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), UTF_8).strip();
      System.out.println(text.isEmpty() ? "HTTP status " + status : text);
    }
    return status == WELL ? 0 : 1;
  }
}
