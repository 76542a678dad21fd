package io.busytone.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.busytone.LogbackLoggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebConfigFileTest {
  private static final String FIRST = "first-token-of-this-test";
  private static final String SECOND = "second-token-of-this-test";

  @TempDir Path folder;
  private final Logger logger = LogbackLoggers.of(WebConfigFile.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() throws IOException {
    log.start();
    logger.addAppender(log);
    write("web.yml", "bearer_tokens: [{name: a, token_file: token, roles: [read]}]");
    write("token", FIRST);
  }

  @AfterEach
  void detach() {
    logger.detachAppender(log);
  }

  @Test
  void fileThatItNames_isReadAgainWhenItsContentChanges() throws Exception {
    WebConfigFile config = load();
    FileTime before = Files.getLastModifiedTime(folder.resolve("token"));
    write("token", SECOND);
    Files.setLastModifiedTime(folder.resolve("token"), before);

    refreshTwice(config);

    assertThat(knows(config, SECOND)).isTrue();
    assertThat(knows(config, FIRST)).isFalse();
  }

  @Test
  void nothingChanged_nothingIsRead() throws Exception {
    WebConfigFile config = load();
    WebConfig before = config.current();

    config.refresh();

    assertThat(config.current()).isSameAs(before);
    assertThat(events()).isEmpty();
  }

  @Test
  void brokenVersion_isLoggedOnce_andTheOneBeforeStays() throws Exception {
    WebConfigFile config = load();
    write("web.yml", "bearer_tokens: [{name: a, token_file: token, roles: [raed]}]");

    for (int i = 0; i < 3; i++) {
      config.refresh();
    }

    assertThat(knows(config, FIRST)).isTrue();
    assertThat(errors()).singleElement().asString().contains("web.yml:1: unknown role raed");

    write("web.yml", "bearer_tokens: [{name: a, token_file: token, roles: [mark]}]");
    refreshTwice(config);
    assertThat(config.current().credentials().ofToken(FIRST).orElseThrow().has(Role.MARK)).isTrue();
    assertThat(errors()).hasSize(1);
  }

  @Test
  void verifiedPassword_isRemembered_untilTheUsersHashChanges() throws Exception {
    String users = "basic_auth_users: {alice: %s, bob: %s}%s";
    String alice = PasswordHash.of("secret");
    byte[] digest = Digests.keyed(new byte[] {1});
    write("web.yml", users.formatted(alice, PasswordHash.of("secret"), ""));
    WebConfigFile config = load();
    user(config, "alice").remember(digest);
    user(config, "bob").remember(digest);

    String roles = "\nroles: {alice: [read]}";
    write("web.yml", users.formatted(alice, PasswordHash.of("secret"), roles));
    refreshTwice(config);

    assertThat(user(config, "alice").wasVerified(digest)).isTrue();
    assertThat(user(config, "alice").principal().has(Role.MARK)).isFalse();
    assertThat(user(config, "bob").wasVerified(digest)).as("with another salt").isFalse();
  }

  @Test
  void filesReplacedOneAfterTheOther_areNoProblem() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    write("web.yml", "tls_server_config: {cert_file: tls.crt, key_file: tls.key}");
    WebConfigFile config = load();
    TestCertificate second = TestCertificate.create(folder);

    write("tls.crt", second.certificatePem());
    config.refresh();
    write("tls.key", second.keyPem());
    config.refresh();
    config.refresh();

    TlsConfig tls = config.current().tls().orElseThrow();
    assertThat(tls.chain().get(0).getEncoded()).isEqualTo(second.der());
    assertThat(errors()).isEmpty();
  }

  @Test
  void hugeProblems_areLoggedInBoundedText() throws Exception {
    WebConfigFile config = load();
    write("web.yml", ("k".repeat(900) + ": 1\n").repeat(100));

    refreshTwice(config);

    assertThat(errors()).singleElement().asString().hasSizeBetween(100, 4_000);
  }

  @Test
  void fileThatVanishes_isAProblem_untilItIsBack() throws Exception {
    WebConfigFile config = load();
    Files.delete(folder.resolve("token"));
    refreshTwice(config);
    assertThat(knows(config, FIRST)).isTrue();
    assertThat(errors()).singleElement().asString().contains("there is no ");

    write("token", SECOND);
    refreshTwice(config);
    assertThat(knows(config, SECOND)).isTrue();
  }

  /** As the kubelet does it: the files are links through a folder that is a link itself. */
  @Test
  void secretWhoseFolderIsReplaced_isFollowed() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    secret(mount, "..1", FIRST);
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("token"), Path.of("..data", "token"));
    Files.createSymbolicLink(mount.resolve("web.yml"), Path.of("..data", "web.yml"));
    WebConfigFile config = WebConfigFile.load(mount.resolve("web.yml"));
    assertThat(knows(config, FIRST)).isTrue();

    secret(mount, "..2", SECOND);
    Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    refreshTwice(config);

    assertThat(knows(config, SECOND)).isTrue();
  }

  @Test
  void newCertificate_reachesWhoListens() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    write("web.yml", "tls_server_config: {cert_file: tls.crt, key_file: tls.key}");
    WebConfigFile config = load();
    List<TlsConfig> seen = new ArrayList<>();
    config.onReload(next -> seen.add(next.tls().orElseThrow()));

    TestCertificate second = TestCertificate.create(folder).writeTo(folder);
    refreshTwice(config);

    assertThat(seen).singleElement().isEqualTo(config.current().tls().orElseThrow());
    assertThat(seen.get(0).chain().get(0).getEncoded()).isEqualTo(second.der());
  }

  @Test
  void tlsThatGoes_needsARestart() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    write("web.yml", "tls_server_config: {cert_file: tls.crt, key_file: tls.key}");
    WebConfigFile config = load();
    write("web.yml", "bearer_tokens: [{name: a, token_file: token, roles: [read]}]");

    refreshTwice(config);

    assertThat(config.current().tls()).isPresent();
    assertThat(errors()).singleElement().asString().contains("only with a restart");
  }

  @Test
  void credentialsThatGo_needARestart() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    String tls = "tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n";
    write("web.yml", tls + "bearer_tokens: [{name: a, token_file: token, roles: [read]}]");
    WebConfigFile config = load();
    write("web.yml", tls);

    refreshTwice(config);

    assertThat(knows(config, FIRST)).isTrue();
    assertThat(errors())
        .singleElement()
        .asString()
        .contains("basic_auth_users and bearer_tokens together come or go only with a restart");

    write("web.yml", tls + "basic_auth_users: {a: " + PasswordHash.of("secret") + "}");
    refreshTwice(config);
    assertThat(config.current().credentials().user("a")).as("users for tokens").isPresent();
  }

  @Test
  void credentialsThatCome_needARestart() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    String tls = "tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n";
    write("web.yml", tls);
    WebConfigFile config = load();
    write("web.yml", tls + "bearer_tokens: [{name: a, token_file: token, roles: [read]}]");

    refreshTwice(config);

    assertThat(config.current().credentials().isEmpty()).isTrue();
    assertThat(errors()).singleElement().asString().contains("only with a restart");
  }

  @Test
  void clientCertificatesThatAloneProtect_areAskedForUntilARestart() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    String keys = "tls_server_config: {cert_file: tls.crt, key_file: tls.key";
    write(
        "web.yml",
        keys + ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: tls.crt}");
    WebConfigFile config = load();
    write("web.yml", keys + "}");

    refreshTwice(config);

    assertThat(config.current().isClosed()).isTrue();
    assertThat(errors()).singleElement().asString().contains("only with a restart");
  }

  @Test
  void versionThatOneLookSees_isNotUsed() throws Exception {
    String users = "basic_auth_users: {a: " + PasswordHash.of("secret") + "}\n";
    write("web.yml", users + "roles: {a: [read]}");
    WebConfigFile config = load();

    write("web.yml", users); // half written: without roles, a has all of them
    config.refresh();
    write("web.yml", users + "roles: {a: [scrape]}");
    config.refresh();
    assertThat(rolesOfA(config)).containsExactly(Role.READ);

    config.refresh();
    assertThat(rolesOfA(config)).containsExactly(Role.SCRAPE);
    assertThat(errors()).isEmpty();
  }

  @Test
  void listenerThatFails_leavesTheVersionBefore() throws Exception {
    WebConfigFile config = load();
    config.onReload(
        next -> {
          throw new IllegalStateException("no");
        });
    write("token", SECOND);

    assertThat(catchThrowable(() -> refreshTwice(config))).isNull();

    assertThat(knows(config, FIRST)).isTrue();
    assertThat(errors()).hasSize(1);
  }

  private void secret(Path mount, String version, String token) throws IOException {
    Path data = Files.createDirectory(mount.resolve(version));
    Files.writeString(data.resolve("token"), token);
    Files.copy(folder.resolve("web.yml"), data.resolve("web.yml"));
  }

  private static BasicUser user(WebConfigFile config, String name) {
    return config.current().credentials().user(name).orElseThrow();
  }

  private WebConfigFile load() throws WebConfigException {
    return WebConfigFile.load(folder.resolve("web.yml"));
  }

  /** A version is in force when two looks have seen it. */
  private static void refreshTwice(WebConfigFile config) {
    config.refresh();
    config.refresh();
  }

  private static List<Role> rolesOfA(WebConfigFile config) {
    Principal a = config.current().credentials().user("a").orElseThrow().principal();
    return Arrays.stream(Role.values()).filter(a::has).toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static boolean knows(WebConfigFile config, String token) {
    return config.current().credentials().ofToken(token).isPresent();
  }

  private List<String> errors() {
    return events().stream()
        .filter(event -> event.getLevel().equals(Level.ERROR))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Of this test: others run at the same time. */
  private List<ILoggingEvent> events() {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getFormattedMessage().contains(folder.toString()))
        .toList();
  }
}
