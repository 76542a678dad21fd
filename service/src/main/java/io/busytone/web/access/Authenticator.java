package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Printable;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who sends a request, by its header {@code Authorization}: a bearer token (RFC 6750), or a
 * user's password by Basic authentication (RFC 7617). Where the user is {@code token}, or empty,
 * the password is a bearer token: so a browser can send one.
 *
 * <p>A password costs about 100 ms of a processor. So a good one is remembered until the user's
 * password changes, one is verified at a time, and each address may fail {@value
 * FailureLimiter#MAX_FAILURES} times a minute; a remembered one is always accepted. An unknown
 * user's password is verified too, so that time does not tell who is known.
 */
public final class Authenticator {
  /** The user whose password is a token. */
  static final String TOKEN_USER = "token";

  /** bcrypt ignores what follows. */
  private static final int MAX_PASSWORD_BYTES = 72;

  private static final int MAX_WAITING = 8;
  private static final long PATIENCE_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

  private final Supplier<WebConfig> config;
  private final FailureLimiter failures;
  private final Semaphore verification = new Semaphore(1, true);

  /**
   * @param config the configuration as it is now
   */
  public Authenticator(Supplier<WebConfig> config) {
    this(config, System::nanoTime);
  }

  Authenticator(Supplier<WebConfig> config, LongSupplier nanoTime) {
    this.config = config;
    this.failures = new FailureLimiter(nanoTime);
  }

  /** Whether requests need credentials. */
  public boolean isOn() {
    return !config.get().credentials().isEmpty();
  }

  /**
   * Judges the credentials of a request.
   *
   * @param authorization the value of its header, null if it has none
   * @param address of its sender, as a literal
   */
  public Authentication authenticate(@Nullable String authorization, String address) {
    Credentials credentials = config.get().credentials();
    int space = authorization == null ? -1 : authorization.indexOf(' ');
    if (authorization == null || space < 0) {
      return new Authentication.Refused();
    }
    String scheme = authorization.substring(0, space).toLowerCase(Locale.ROOT);
    String value = authorization.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer" -> byToken(credentials, value);
      case "basic" -> basic(credentials, value, address);
      default -> new Authentication.Refused();
    };
  }

  private static Authentication byToken(Credentials credentials, String token) {
    return credentials
        .ofToken(token)
        .<Authentication>map(Authentication.Accepted::new)
        .orElseGet(Authentication.Refused::new);
  }

  private Authentication basic(Credentials credentials, String base64, String address) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException e) {
      return new Authentication.Refused();
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return new Authentication.Refused();
    }
    String name = pair.substring(0, colon);
    String password = pair.substring(colon + 1);
    return name.isEmpty() || name.equals(TOKEN_USER)
        ? byToken(credentials, password)
        : byPassword(credentials, name, password.getBytes(UTF_8), pair.getBytes(UTF_8), address);
  }

  private Authentication byPassword(
      Credentials credentials, String name, byte[] password, byte[] pair, String address) {
    Optional<BasicUser> known = credentials.user(name);
    Optional<BasicUser> verified = known.or(credentials::costliestUser);
    if (verified.isEmpty() || password.length > MAX_PASSWORD_BYTES) {
      return new Authentication.Refused();
    }
    byte[] digest = Digests.keyed(pair);
    if (known.isPresent() && known.get().wasVerified(digest)) {
      return new Authentication.Accepted(known.get().principal());
    }
    int secondsToWait = failures.secondsToWait(address);
    if (secondsToWait > 0) {
      return new Authentication.Postponed(secondsToWait);
    }
    if (!awaitTurn()) {
      return new Authentication.Postponed(1);
    }
    try {
      return verify(known, verified.get(), password, digest, address);
    } finally {
      verification.release();
    }
  }

  /** While this request waited, others may have failed, or sent the same. */
  private Authentication verify(
      Optional<BasicUser> known,
      BasicUser verified,
      byte[] password,
      byte[] digest,
      String address) {
    int secondsToWait = failures.secondsToWait(address);
    if (secondsToWait > 0) {
      return new Authentication.Postponed(secondsToWait);
    }
    boolean good = verified.wasVerified(digest) || verified.verify(password);
    if (good && known.isPresent()) {
      verified.remember(digest);
      return new Authentication.Accepted(verified.principal());
    }
    if (failures.failed(address)) {
      LOG.warn(
          "{} wrong passwords within a minute from {}: it must wait",
          FailureLimiter.MAX_FAILURES,
          Printable.of(address));
    }
    return new Authentication.Refused();
  }

  private boolean awaitTurn() {
    if (verification.getQueueLength() >= MAX_WAITING) {
      return false;
    }
    try {
      return verification.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
