package io.busytone.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to a server that the operator names. It never follows a redirect: the server that
 * answers does not decide which one is asked next.
 */
public final class BoundedHttpClient {
  private final HttpClient http;
  private final Duration timeout;
  private final int maxBytes;

  /**
   * @param connectTimeout how long to wait for a connection
   * @param timeout how long to wait for a whole response
   * @param maxBytes how long its body may be
   */
  public BoundedHttpClient(Duration connectTimeout, Duration timeout, int maxBytes) {
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.timeout = timeout;
    this.maxBytes = maxBytes;
  }

  /**
   * The response, whatever its status.
   *
   * @throws IOException if there is none, or it takes too long, or it is too long
   */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new BoundedBodySubscriber(maxBytes));
    try {
      // The client's own time-out ends with the response's first byte: this one is for all of it.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(
          e.getCause() instanceof ConnectException
              ? "cannot connect to " + hostAndPort(request.uri()) // the exception says less
              : String.valueOf(e.getCause()),
          e);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no complete answer in " + timeout.toMillis() + " ms");
    } finally {
      answer.cancel(true);
    }
  }

  /** Without a user's name and password. */
  private static String hostAndPort(URI address) {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }
}
