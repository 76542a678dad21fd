package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.web.RequestLimit.Refusal;
import io.busytone.web.RequestLimit.UnderWay;
import io.busytone.web.access.ClientNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Keeps clients that do not read, do not write or ask too much from taking the server from others:
 * it bounds the requests under way, in all and of one address, and ends those that take too long.
 * Health is answered here, without limits. Jetty's own threads run nothing that can block: servlets
 * have a pool, and health has another.
 */
public final class RequestGuard extends Handler.Wrapper {
  private static final int HEALTH_THREADS = 2;

  /** How often it is looked at headers within the time that one may take. */
  private static final int HEADER_CHECKS = 15;

  private final HealthChecks health;
  private final Predicate<InetAddress> isScraper;
  private final Consumer<String> connectionClosed;
  private final RequestLimits limits;
  private final Map<String, UnderWay> ofPaths;
  private final UnderWay ofOthers;
  private final RequestHeaderTimeout headerTimeout;
  private final RequestFailureLog failures = new RequestFailureLog(System::nanoTime);
  private final QueuedThreadPool servletThreads;
  private final QueuedThreadPool healthThreads;

  /**
   * @param isScraper the address of the scraper that offsets follow: however many others ask, its
   *     requests are not refused for that
   */
  public RequestGuard(HealthChecks health, Predicate<InetAddress> isScraper) {
    this(health, isScraper, RequestLimits.DEFAULT);
  }

  /**
   * @param isScraper the address of the scraper that offsets follow
   * @param connectionClosed told of each connection that was closed, by its id
   */
  public RequestGuard(
      HealthChecks health, Predicate<InetAddress> isScraper, Consumer<String> connectionClosed) {
    this(health, isScraper, connectionClosed, RequestLimits.DEFAULT);
  }

  RequestGuard(HealthChecks health, Predicate<InetAddress> isScraper, RequestLimits limits) {
    this(health, isScraper, closed -> {}, limits);
  }

  private RequestGuard(
      HealthChecks health,
      Predicate<InetAddress> isScraper,
      Consumer<String> connectionClosed,
      RequestLimits limits) {
    this.isScraper = isScraper;
    this.connectionClosed = connectionClosed;
    this.health = health;
    this.limits = limits;
    this.ofPaths =
        limits.ofPaths().stream().collect(Collectors.toMap(RequestLimit::path, UnderWay::new));
    this.ofOthers = new UnderWay(limits.ofOthers());
    this.headerTimeout = new RequestHeaderTimeout(limits.header(), System::nanoTime);
    this.servletThreads = threads("http-request", limits.inAll() + limits.ofOthers().perAddress());
    this.healthThreads = threads("http-health", HEALTH_THREADS);
    addBean(servletThreads);
    addBean(healthThreads);
  }

  RequestLimits limits() {
    return limits;
  }

  /** Where requests go that fail unexpectedly. */
  RequestFailureLog failures() {
    return failures;
  }

  /** What limits connections, which are there before any request is, and notices their end. */
  List<Connection.Listener> connectionListeners() {
    return List.of(
        headerTimeout,
        new ConnectionLimiter(
            limits.connections(),
            limits.connectionsOfOne(),
            isScraper,
            headerTimeout::waitingLongest),
        Connections.whenClosed(connectionClosed));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    closeOverdue();
  }

  /** Now and again later, until the server's scheduler stops. */
  private void closeOverdue() {
    try {
      headerTimeout.closeOverdue();
    } finally {
      long millis = limits.header().toMillis() / HEADER_CHECKS;
      getServer().getScheduler().schedule(this::closeOverdue, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = Connections.outermost(request);
    headerTimeout.requestBegins(connection);
    Request.addCompletionListener(request, failure -> headerTimeout.requestEnds(connection));
    String path = path(request);
    Supplier<List<String>> check = isRead(request) ? health.at(path).orElse(null) : null;
    if (check != null) {
      healthThreads.execute(() -> answer(check, request, response, callback));
      return true;
    }
    UnderWay underWay = ofPaths.getOrDefault(path, ofOthers);
    ClientNetwork client = ClientNetwork.of(Request.getRemoteAddr(request));
    if (!underWay.begin(client, isFromScraper(request))) {
      refuse(underWay.limit().refusal(), request, response, callback);
      return true;
    }
    // Ends when the response is complete and the thread is free, whichever comes last.
    AtomicInteger open = new AtomicInteger(2);
    Runnable end =
        () -> {
          if (open.decrementAndGet() == 0) {
            underWay.end(client);
          }
        };
    Request.addCompletionListener(request, failure -> end.run());
    Response timed = underWay.limit().stream() ? timedWrites(request, response) : response;
    if (!underWay.limit().stream()) {
      limitTime(request);
    }
    servletThreads.execute(
        () -> {
          try {
            pass(request, timed, callback);
          } finally {
            end.run();
          }
        });
    return true;
  }

  private void pass(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable e) { // whoever does not end a request keeps its place for ever
      if (!QuietException.isQuiet(e)) { // the client's fault, or it has gone away
        failures.add(e);
      }
      Response.writeError(request, response, callback, e);
    }
  }

  private boolean isFromScraper(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress from
        && isScraper.test(from.getAddress());
  }

  private void answer(
      Supplier<List<String>> check, Request request, Response response, Callback callback) {
    try {
      List<String> problems = check.get();
      response.setStatus(
          problems.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
      String body = problems.isEmpty() ? "ok" : String.join("\n", problems);
      write("text/plain;charset=utf-8", body + "\n", request, response, callback);
    } catch (RuntimeException e) {
      failures.add(e);
      Response.writeError(request, response, callback, e);
    }
  }

  private static void refuse(
      Refusal refusal, Request request, Response response, Callback callback) {
    response.setStatus(refusal.status());
    response.getHeaders().put(HttpHeader.RETRY_AFTER, refusal.retryAfterSeconds());
    write(refusal.contentType(), refusal.body(), request, response, callback);
  }

  private static void write(
      String contentType, String text, Request request, Response response, Callback callback) {
    byte[] body = text.getBytes(UTF_8);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, ByteBuffer.wrap(body, 0, head ? 0 : body.length), callback);
  }

  /** Lets the request live as long as its method allows. */
  private void limitTime(Request request) {
    Duration limit = isRead(request) ? limits.get() : limits.others();
    Scheduler.Task abortion = abortAfter(limit, request);
    Request.addCompletionListener(request, failure -> abortion.cancel());
  }

  /** Lets each write take its time, and what is between the writes any time. */
  private Response timedWrites(Request request, Response response) {
    return new Response.Wrapper(request, response) {
      @Override
      public void write(boolean last, ByteBuffer content, Callback callback) {
        Scheduler.Task abortion = abortAfter(limits.streamWrite(), request);
        super.write(last, content, Callback.from(callback, (Runnable) abortion::cancel));
      }
    };
  }

  private Scheduler.Task abortAfter(Duration limit, Request request) {
    return getServer()
        .getScheduler()
        .schedule(
            () -> Connections.abort(request, "not done within " + limit.toMillis() + " ms"),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static boolean isRead(Request request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** Without a slash at its end, as the routes take both. */
  private static String path(Request request) {
    String path = Request.getPathInContext(request);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static QueuedThreadPool threads(String name, int most) {
    QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(most, 8));
    pool.setName(name);
    pool.setReservedThreads(0);
    pool.setDaemon(true);
    return pool;
  }
}
