package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticatorTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String HERE = "192.0.2.1";

  @TempDir Path folder;
  private final AtomicLong nanoTime = new AtomicLong();
  private Authenticator authenticator = new Authenticator(() -> WebConfig.OPEN);

  @BeforeEach
  void configure() throws Exception {
    Path file = folder.resolve("web.yml");
    Files.writeString(folder.resolve("token"), TOKEN);
    Files.writeString(
        file,
        """
        basic_auth_users:
          alice: %s
        bearer_tokens:
          - {name: robot, token_file: token, roles: [scrape]}
        """
            .formatted(PasswordHash.of("secret")));
    WebConfig config = WebConfigReader.read(file, new ConfigFiles(file));
    authenticator = new Authenticator(() -> config, nanoTime::get);
  }

  @Test
  void password_isTheUsers() {
    assertThat(name(basic("alice", "secret"))).isEqualTo("alice");
    assertThat(name(basic("alice", "secret"))).isEqualTo("alice");
    assertThat(authenticate(basic("alice", "Secret"))).isInstanceOf(Authentication.Refused.class);
    assertThat(authenticate(basic("bob", "secret"))).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void token_isBearer_orThePasswordOfTheUserToken() {
    assertThat(name("Bearer " + TOKEN)).isEqualTo("robot");
    assertThat(name("bearer  " + TOKEN)).isEqualTo("robot");
    assertThat(name(basic("token", TOKEN))).isEqualTo("robot");
    assertThat(name(basic("", TOKEN))).isEqualTo("robot");
    assertThat(authenticate(basic("alice", TOKEN))).isInstanceOf(Authentication.Refused.class);
    assertThat(authenticate("Bearer secret")).isInstanceOf(Authentication.Refused.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic YWxpY2U=",
        "Basic Og==",
        "Basic YWxpY2U6",
        "Basic YWxpY2U6AA==",
        "Basic YWxpY2U6/w==",
        "Bearer",
        "Bearer ",
        "Digest username=\"alice\"",
        "secret"
      })
  void anythingElse_isRefused(String authorization) {
    assertThat(authenticate(authorization)).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void longPassword_isRefusedThoughBcryptIgnoresItsEnd() {
    assertThat(authenticate(basic("alice", "s".repeat(73))))
        .isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void wrongPasswords_makeTheirAddressWait_andNobodyElse() {
    name(basic("alice", "secret"));
    for (int i = 0; i < FailureLimiter.MAX_FAILURES; i++) {
      assertThat(authenticate(basic("x" + i, "wrong"))).isInstanceOf(Authentication.Refused.class);
    }

    assertThat(authenticate(basic("alice", "wrong")))
        .isInstanceOfSatisfying(
            Authentication.Postponed.class,
            postponed -> assertThat(postponed.retryAfterSeconds()).isBetween(1, 61));
    assertThat(name(basic("alice", "secret"))).as("known already").isEqualTo("alice");
    assertThat(name("Bearer " + TOKEN)).as("costs nothing").isEqualTo("robot");
    assertThat(authenticator.authenticate(basic("alice", "wrong"), "192.0.2.2"))
        .isInstanceOf(Authentication.Refused.class);

    nanoTime.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertThat(authenticate(basic("alice", "wrong"))).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void addressesOfOneNetwork_countAsOne() {
    for (int i = 0; i < FailureLimiter.MAX_FAILURES; i++) {
      authenticator.authenticate(basic("alice", "wrong"), "2001:db8:0:1::" + i);
    }

    assertThat(authenticator.authenticate(basic("alice", "wrong"), "2001:db8:0:1:ffff::"))
        .isInstanceOf(Authentication.Postponed.class);
    assertThat(authenticator.authenticate(basic("alice", "wrong"), "2001:db8:0:2::"))
        .isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void manyAtOnce_failNoMoreThanOneAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(30);
    try {
      List<Future<Authentication>> results =
          threads.invokeAll(
              IntStream.range(0, 60)
                  .<Callable<Authentication>>mapToObj(
                      i -> () -> authenticate(basic("alice", "wrong" + i)))
                  .toList());
      int refused = 0;
      for (Future<Authentication> result : results) {
        refused += result.get() instanceof Authentication.Refused ? 1 : 0;
      }
      assertThat(refused).isBetween(1, FailureLimiter.MAX_FAILURES);
    } finally {
      threads.shutdownNow();
    }
  }

  private Authentication authenticate(String authorization) {
    return authenticator.authenticate(authorization, HERE);
  }

  private String name(String authorization) {
    Authentication result = authenticate(authorization);
    assertThat(result).isInstanceOf(Authentication.Accepted.class);
    return ((Authentication.Accepted) result).principal().name();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
